package io.dataplane.janitor.domain.claim;

import java.util.regex.Pattern;

/** Selects API groups: one by its name, or all whose names end with what follows the {@code *}. */
public record GroupPattern(String text) {
  public static final String ALLOWED =
      "an API group, such as ec2.aws.upbound.io, or *. and the end of the names of API groups, such as *.aws.upbound.io";

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";

  /** Names of API groups are DNS subdomains (Kubernetes, "API Concepts"). */
  private static final Pattern FORM = Pattern.compile("(?:\\*|" + LABEL + ")(?:\\." + LABEL + ")+");

  /**
   * The pattern that the text describes.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static GroupPattern parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' is not " + ALLOWED);
    }
    return new GroupPattern(text);
  }

  public boolean matches(String group) {
    return text.startsWith("*") ? group.endsWith(text.substring(1)) : group.equals(text);
  }
}
