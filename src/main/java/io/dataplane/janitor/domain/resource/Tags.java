package io.dataplane.janitor.domain.resource;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The tags of one resource, or those of them that matter.
 *
 * @param counted how many tags of the resource count against AWS's limit per resource, also of
 *     those that are left out here
 */
public record Tags(Map<String, String> values, long counted) {
  public static final Tags NONE = new Tags(Map.of());

  /** AWS keeps tags under this prefix for itself and does not count them against the limit. */
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

  /** Those whose keys are wanted; it still counts all. */
  public Tags keeping(Predicate<String> wanted) {
    Map<String, String> kept = new HashMap<>(values);
    kept.keySet().removeIf(wanted.negate());
    return new Tags(kept, counted);
  }
}
