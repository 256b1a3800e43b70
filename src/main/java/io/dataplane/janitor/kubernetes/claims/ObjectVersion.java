package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * One version of an object.
 *
 * @param namespace empty for a cluster-scoped object
 * @param text its uid and resource version, which changes with every write to the object
 *     (Kubernetes, "API Concepts"); if one of them is missing, a text that never comes again
 */
record ObjectVersion(String namespace, String name, String text) {

  /** The version that the metadata of the object give. */
  static ObjectVersion of(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return new ObjectVersion(
        metadata.path("namespace").asText(), metadata.path("name").asText(), text(metadata));
  }

  private static String text(JsonNode metadata) {
    String uid = metadata.path("uid").asText();
    String version = metadata.path("resourceVersion").asText();
    return uid.isEmpty() || version.isEmpty() ? UUID.randomUUID().toString() : uid + "@" + version;
  }
}
