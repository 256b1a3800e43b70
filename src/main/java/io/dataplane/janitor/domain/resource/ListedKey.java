package io.dataplane.janitor.domain.resource;

import java.util.Locale;
import java.util.regex.Pattern;

/** The forms in which resources are compared with those that custom resources list. */
public final class ListedKey {

  /** An ARN up to its resource part: partition, service, region, account. */
  private static final Pattern ARN_START = Pattern.compile("^arn:[^:]*:[^:]*:[^:]*:[^:]*:");

  private ListedKey() {}

  /** The key of an id, an ARN, or a key. */
  public static String ofId(String id) {
    return shortened(id).toLowerCase(Locale.ROOT);
  }

  /** The key of a name; no id has this form. */
  public static String ofName(String name) {
    return "name/" + name.toLowerCase(Locale.ROOT);
  }

  /** The id without the start of an ARN. */
  static String shortened(String id) {
    return id.startsWith("arn:") ? ARN_START.matcher(id).replaceFirst("") : id;
  }
}
