package io.dataplane.janitor.emulator.elb.common;

import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * What AWS allows in the tags of load balancers and target groups: lengths and characters as in the
 * service models of both generations, {@code aws:} for AWS alone, no key twice in a call.
 */
public final class ElbTagRules {
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;
  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  private ElbTagRules() {}

  /** The tags of an AddTags or Create call; a tag without value has the empty one. */
  public static Map<String, String> read(QueryRequest request) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (QueryRequest tag : request.structures("Tags.member")) {
      String key = key(tag.text("Key").orElse(""));
      String value = tag.text("Value").orElse("");
      checkText(value, "value", LONGEST_VALUE);
      if (tags.put(key, value) != null) {
        throw new AwsRefusal("DuplicateTagKeys", "Tag key '" + key + "' stands there twice");
      }
    }
    return tags;
  }

  /** Like {@link #read}, where the call is about tags and nothing else. */
  public static Map<String, String> readAtLeastOne(QueryRequest request) {
    Map<String, String> tags = read(request);
    if (tags.isEmpty()) {
      throw ElbRefusals.constraint("null", "tags", "Member must not be null");
    }
    return tags;
  }

  public static void checkKeys(List<String> keys) {
    keys.forEach(ElbTagRules::key);
  }

  private static String key(String key) {
    if (key.isEmpty()) {
      throw broken(key, "key", "Member must have length greater than or equal to 1");
    }
    checkText(key, "key", LONGEST_KEY);
    if (isReserved(key)) {
      throw ElbRefusals.validation("Tag key '" + key + "' cannot start with 'aws:'");
    }
    return key;
  }

  private static void checkText(String text, String member, int longest) {
    if (text.codePointCount(0, text.length()) > longest) {
      throw broken(text, member, "Member must have length less than or equal to " + longest);
    }
    if (!ALLOWED.matcher(text).matches()) {
      throw broken(text, member, "Member must satisfy regular expression pattern: " + ALLOWED);
    }
  }

  private static AwsRefusal broken(String text, String member, String rule) {
    return ElbRefusals.constraint("'" + text + "'", "tags.member." + member, rule);
  }

  /** Only AWS writes these (CloudFormation, for one); they do not count towards the limit. */
  static boolean isReserved(String key) {
    return key.toLowerCase(Locale.ROOT).startsWith("aws:");
  }

  /** Adds all or, where that would be too many, none. */
  public static void add(SortedMap<String, String> current, Map<String, String> added, int limit) {
    checkRoom(current.keySet(), added.keySet(), limit);
    current.putAll(added);
  }

  public static void checkRoom(Collection<String> current, Collection<String> added, int limit) {
    Set<String> together = new HashSet<>(current);
    together.addAll(added);
    if (together.stream().filter(key -> !isReserved(key)).count() > limit) {
      throw new AwsRefusal("TooManyTags", "No more than " + limit + " tags fit on a resource");
    }
  }

  /** The element {@code Tags} of both generations' DescribeTags. */
  public static void write(Xml result, Map<String, String> tags) {
    result.list(
        "Tags",
        "member",
        tags.entrySet(),
        tag -> result.element("Key", tag.getKey()).element("Value", tag.getValue()));
  }
}
