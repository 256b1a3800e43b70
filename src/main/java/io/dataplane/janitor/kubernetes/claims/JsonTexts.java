package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dataplane.janitor.domain.claim.ClaimedIds;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The texts in a part of a custom resource, and the AWS resources that they may mean. */
final class JsonTexts {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonTexts() {}

  /** All texts, numbers and booleans in the node, stripped. */
  static Set<String> in(JsonNode node) {
    Set<String> texts = new HashSet<>();
    each(node, false, text -> texts.add(text.strip()));
    texts.removeIf(String::isEmpty);
    return texts;
  }

  /** The AWS resources whose ids are anywhere in the node, also in names of fields. */
  static Set<String> idsWithin(JsonNode node) {
    Set<String> keys = new HashSet<>();
    each(node, true, text -> keys.addAll(ClaimedIds.idsWithin(text)));
    return keys;
  }

  /** Everything that a text may mean that lists AWS resources, perhaps as JSON. */
  static ClaimedIds claimedIds(String text) {
    JsonNode json = parsed(text);
    if (json == null) {
      return ClaimedIds.in(text);
    }
    Set<String> keys = idsWithin(json);
    Set<String> unknown = new HashSet<>();
    for (String each : in(json)) {
      ClaimedIds ids = ClaimedIds.in(each);
      keys.addAll(ids.keys());
      unknown.addAll(ids.unknown());
    }
    return new ClaimedIds(keys, unknown);
  }

  private static @Nullable JsonNode parsed(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json.isContainerNode() ? json : null;
    } catch (JsonProcessingException noJson) {
      return null;
    }
  }

  private static void each(JsonNode node, boolean names, Consumer<String> action) {
    if (node.isValueNode() && !node.isNull()) {
      action.accept(node.asText());
    }
    node.properties()
        .forEach(
            field -> {
              if (names) {
                action.accept(field.getKey());
              }
              each(field.getValue(), names, action);
            });
    if (node.isArray()) {
      node.forEach(element -> each(element, names, action));
    }
  }
}
