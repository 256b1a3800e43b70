package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.domain.claim.FieldPath;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The texts at field paths of one object.
 *
 * <p>A missing, null or blank field has no value. A field of another type than text or number, or a
 * scalar in the middle of a path, aborts the run: the schema may have changed, and a missing value
 * would make orphans.
 *
 * @param reference the name of the object in messages
 */
record FieldValues(String reference, JsonNode object) {

  /**
   * All texts at the path, stripped; includes the elements of lists on the path.
   *
   * @throws IncompleteViewException if a field has an unexpected type
   */
  Set<String> texts(FieldPath path) {
    Set<String> texts = new LinkedHashSet<>();
    collect(object, path, 0, texts);
    return texts;
  }

  /**
   * The text at a path without lists.
   *
   * @throws IncompleteViewException if a field has an unexpected type
   */
  Optional<String> text(FieldPath path) {
    JsonNode node = object;
    for (String name : path.names()) {
      node = member(node, name, path);
    }
    return value(node, path);
  }

  private void collect(JsonNode node, FieldPath path, int depth, Set<String> texts) {
    if (node.isArray()) {
      for (JsonNode element : node) {
        if (element.isArray()) {
          throw doubt(path, "a list in a list");
        }
        collect(element, path, depth, texts);
      }
    } else if (depth == path.names().size()) {
      value(node, path).ifPresent(texts::add);
    } else {
      collect(member(node, path.names().get(depth), path), path, depth + 1, texts);
    }
  }

  private JsonNode member(JsonNode node, String name, FieldPath path) {
    if (!node.isObject() && !absent(node)) {
      throw doubt(path, typeOf(node) + " before '" + name + "'");
    }
    return node.path(name);
  }

  private Optional<String> value(JsonNode node, FieldPath path) {
    if (absent(node)) {
      return Optional.empty();
    }
    if (!node.isTextual() && !node.isNumber()) {
      throw doubt(path, typeOf(node));
    }
    return Optional.of(node.asText().strip()).filter(text -> !text.isEmpty());
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static String typeOf(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT, POJO -> "an object";
      case BOOLEAN -> "a boolean";
      case NUMBER -> "a number";
      case STRING, BINARY -> "a text";
      case MISSING, NULL -> "nothing";
    };
  }

  private IncompleteViewException doubt(FieldPath path, String found) {
    return new IncompleteViewException(
        "%s has %s at %s, where a text is expected; correct the object or the path"
            .formatted(reference, found, path));
  }
}
