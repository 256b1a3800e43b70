package io.dataplane.janitor.domain.resource;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The tags of one resource, or those that the rules read.
 *
 * @param counted the number of tags that count against the limit per resource, including tags that
 *     are omitted here
 */
public record Tags(Map<String, String> values, long counted) {
  public static final Tags NONE = new Tags(Map.of());

  /**
   * AWS reserves this prefix, and does not count such tags against the limit (EC2 User Guide, tag
   * restrictions).
   */
  private static final String RESERVED_PREFIX = "aws:";

  public Tags {
    values = Map.copyOf(values);
  }

  /** All tags of a resource. */
  public Tags(Map<String, String> values) {
    this(values, values.keySet().stream().filter(key -> !key.startsWith(RESERVED_PREFIX)).count());
  }

  public Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** The tags with matching keys. {@code counted} still counts all tags. */
  public Tags keeping(Predicate<String> wanted) {
    Map<String, String> kept = new HashMap<>(values);
    kept.keySet().removeIf(wanted.negate());
    return new Tags(kept, counted);
  }
}
