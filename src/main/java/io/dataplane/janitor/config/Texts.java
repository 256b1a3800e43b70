package io.dataplane.janitor.config;

import io.smallrye.config.SmallRyeConfig;

/** Looks texts up for messages and checks, also those that cannot be resolved. */
final class Texts {
  private final SmallRyeConfig config;

  Texts(SmallRyeConfig config) {
    this.config = config;
  }

  /** The text of the key with its expressions resolved; empty where there is none. */
  String of(String key) {
    try {
      String value = config.getConfigValue(key).getValue();
      return value == null ? "" : value;
    } catch (IllegalArgumentException | StackOverflowError unresolvable) {
      return "";
    }
  }

  boolean has(String key) {
    return !of(key).isEmpty();
  }
}
