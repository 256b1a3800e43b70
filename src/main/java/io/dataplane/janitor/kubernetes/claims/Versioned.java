package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was read of one object.
 *
 * @param version its uid and resource version, which changes with every write to the object
 *     (Kubernetes, "API Concepts"); if one of them is missing, a text that never comes again
 */
record Versioned<T>(T value, String version) {

  static <T> Function<JsonNode, Versioned<T>> of(Function<JsonNode, T> project) {
    return object -> new Versioned<>(project.apply(object), version(object.path("metadata")));
  }

  private static String version(JsonNode metadata) {
    String uid = metadata.path("uid").asText();
    String version = metadata.path("resourceVersion").asText();
    return uid.isEmpty() || version.isEmpty() ? UUID.randomUUID().toString() : uid + "@" + version;
  }

  static <T> Set<String> versions(Collection<Versioned<T>> all) {
    return all.stream().map(Versioned::version).collect(Collectors.toSet());
  }
}
