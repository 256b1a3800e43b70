package io.dataplane.janitor.domain;

import java.util.Map;
import java.util.Optional;

/** The tags of one resource. */
public record Tags(Map<String, String> values) {
  public static final Tags NONE = new Tags(Map.of());

  /** AWS keeps tags under this prefix for itself and does not count them against the limit. */
  private static final String RESERVED_PREFIX = "aws:";

  public Tags {
    values = Map.copyOf(values);
  }

  public Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** How many tags count against AWS's limit per resource. */
  public long counted() {
    return values.keySet().stream().filter(key -> !key.startsWith(RESERVED_PREFIX)).count();
  }
}
