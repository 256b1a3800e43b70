package io.dataplane.janitor.domain.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The path of a field of a custom resource: names joined by dots, such as {@code status.vpcId}. A
 * name with other characters is in brackets, as in {@code metadata.labels[example.com/cluster]}. If
 * the path leads through a list, it refers to the field of every element.
 */
public record FieldPath(List<String> names) {
  public static final String ALLOWED =
      "the path of a field: names of letters, digits, _ and - joined by dots, such as status.vpcId;"
          + " a name with dots or slashes in brackets, such as metadata.labels[example.com/cluster];"
          + " a path through a list refers to every element, without * or an index";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  /** A name that is a number would be an index, which no object of the API has as a name. */
  private static final Pattern STEP =
      Pattern.compile("\\G(?:\\.?(" + PLAIN + ")|\\[((?!\\d+])[A-Za-z0-9_./-]+)])");

  public FieldPath {
    names = List.copyOf(names);
  }

  /**
   * The path that the text describes.
   *
   * @throws IllegalArgumentException if the text is not a field path
   */
  public static FieldPath parse(String text) {
    List<String> names = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    int end = 0;
    while (step.find()) {
      names.add(step.group(1) == null ? step.group(2) : step.group(1));
      end = step.end();
    }
    if (names.isEmpty() || end < text.length() || text.startsWith(".")) {
      throw new IllegalArgumentException("'" + text + "' is not " + ALLOWED);
    }
    return new FieldPath(names);
  }

  @Override
  public String toString() {
    return names.stream()
        .map(name -> PLAIN.matcher(name).matches() ? "." + name : "[" + name + "]")
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
