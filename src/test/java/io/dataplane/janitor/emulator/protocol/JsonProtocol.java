package io.dataplane.janitor.emulator.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads calls of JSON 1.1 as the query protocol would have sent them, so that services have one
 * form of request: a list as its numbered members, a map as members with a key and a value.
 */
public final class JsonProtocol {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonProtocol() {}

  /**
   * The parameters, the operation and its version among them.
   *
   * @param target the header that names both, as in {@code
   *     ResourceGroupsTaggingAPI_20170126.TagResources}
   */
  public static Map<String, String> form(String target, String body) {
    Map<String, String> form = new TreeMap<>();
    form.put("Version", target.substring(target.indexOf('_') + 1, target.indexOf('.')));
    form.put("Action", target.substring(target.indexOf('.') + 1));
    parsed(body).properties().forEach(field -> add(field.getKey(), field.getValue(), form));
    return form;
  }

  private static JsonNode parsed(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static void add(String name, JsonNode value, Map<String, String> form) {
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        form.put(name + ".member." + (i + 1), value.get(i).asText());
      }
    } else if (value.isObject()) {
      int i = 0;
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        i++;
        form.put(name + ".member." + i + ".Key", entry.getKey());
        form.put(name + ".member." + i + ".Value", entry.getValue().asText());
      }
    } else {
      form.put(name, value.asText());
    }
  }

  /** What a service refuses with. */
  static String error(String code, String message) {
    return MAPPER.createObjectNode().put("__type", code).put("message", message).toString();
  }
}
