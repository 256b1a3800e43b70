package io.dataplane.janitor.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.util.Optional;

/** Reads the texts of keys for messages and checks, also if they cannot be resolved. */
final class Texts {
  private final SmallRyeConfig config;

  Texts(SmallRyeConfig config) {
    this.config = config;
  }

  /** The text with its expressions resolved; empty if there is no text or it cannot be resolved. */
  Optional<String> resolved(String key) {
    try {
      return Optional.ofNullable(config.getConfigValue(key).getValue());
    } catch (IllegalArgumentException | StackOverflowError unresolvable) {
      return Optional.empty();
    }
  }

  String of(String key) {
    return resolved(key).orElse("");
  }

  /** Whether an environment variable sets the key. */
  boolean isVariable(String key) {
    try {
      return key.startsWith("JANITOR_")
          || String.valueOf(config.getConfigValue(key).getConfigSourceName())
              .startsWith(EnvConfigSource.NAME);
    } catch (IllegalArgumentException | StackOverflowError unresolvable) {
      return true;
    }
  }

  boolean isBlank(String key) {
    return resolved(key).filter(String::isBlank).isPresent();
  }

  boolean has(String key) {
    return !of(key).isEmpty();
  }
}
