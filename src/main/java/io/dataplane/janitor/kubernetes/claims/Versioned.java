package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/** What is kept of one object, and its version. */
record Versioned<T>(T value, String version) {

  static <T> Function<JsonNode, Versioned<T>> of(Function<JsonNode, T> project) {
    return object -> new Versioned<>(project.apply(object), ObjectVersion.of(object).text());
  }
}
