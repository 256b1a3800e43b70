package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;

/** The labels of an object. */
final class Labels {
  private Labels() {}

  static Map<String, String> of(JsonNode object) {
    return object.path("metadata").path("labels").properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, label -> label.getValue().asText()));
  }
}
