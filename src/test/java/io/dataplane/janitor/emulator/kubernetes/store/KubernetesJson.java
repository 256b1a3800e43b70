package io.dataplane.janitor.emulator.kubernetes.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON objects from text and back. */
public final class KubernetesJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private KubernetesJson() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ObjectNode object(Map<String, ?> content) {
    return MAPPER.valueToTree(content);
  }

  /**
   * The JSON object of a text.
   *
   * @throws IllegalArgumentException when the text is no JSON object
   */
  public static ObjectNode parse(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the text cannot be read as JSON: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("the text is no JSON object");
  }

  public static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Merges as RFC 7396 says: objects by member, null removes, anything else replaces. */
  public static ObjectNode merge(ObjectNode target, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      if (member.getValue().isNull()) {
        target.remove(member.getKey());
      } else if (member.getValue() instanceof ObjectNode nested) {
        ObjectNode base =
            target.get(member.getKey()) instanceof ObjectNode present ? present : object();
        target.set(member.getKey(), merge(base, nested));
      } else {
        target.set(member.getKey(), member.getValue());
      }
    }
    return target;
  }
}
