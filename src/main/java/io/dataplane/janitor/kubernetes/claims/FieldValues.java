package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.domain.claim.FieldPath;
import java.util.ArrayList;
import java.util.List;

/** The values at field paths of one object. */
record FieldValues(JsonNode object) {

  /**
   * What is at a path. A null and a blank text are no values.
   *
   * @param values texts, numbers and booleans, also those in lists
   * @param unreadable what is there instead of a value
   * @param listed whether a list is on the path or at its end
   * @param exists whether the object has the field, if only as null or in an empty list
   */
  record Found(List<JsonNode> values, List<Unreadable> unreadable, boolean listed, boolean exists) {
    Found {
      values = List.copyOf(values);
      unreadable = List.copyOf(unreadable);
    }
  }

  /**
   * An object or a list where a value is expected, or a value in the middle of a path: the schema
   * may have changed, and a missing value would make orphans.
   *
   * @param what its type, for people
   */
  record Unreadable(JsonNode node, String what) {}

  Found at(FieldPath path) {
    Search search = new Search(path);
    search.in(object, 0);
    return new Found(search.values, search.unreadable, search.listed, search.exists);
  }

  static String typeOf(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT, POJO -> "an object";
      case BOOLEAN -> "a boolean";
      case NUMBER -> "a number";
      case STRING, BINARY -> "a text";
      case MISSING, NULL -> "nothing";
    };
  }

  private static final class Search {
    private final FieldPath path;
    private final List<JsonNode> values = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private boolean listed;
    private boolean exists;

    Search(FieldPath path) {
      this.path = path;
    }

    void in(JsonNode node, int depth) {
      if (node.isArray()) {
        listed = true;
        exists = true;
        node.forEach(element -> element(element, depth));
      } else if (depth == path.names().size()) {
        end(node);
      } else if (node.isObject()) {
        in(node.path(path.names().get(depth)), depth + 1);
      } else if (!node.isMissingNode() && !node.isNull()) {
        unreadable(node, typeOf(node) + " before '" + path.names().get(depth) + "'");
      }
    }

    private void element(JsonNode element, int depth) {
      if (element.isArray()) {
        unreadable(element, "a list in a list");
      } else {
        in(element, depth);
      }
    }

    private void end(JsonNode node) {
      exists |= !node.isMissingNode();
      if (node.isObject()) {
        unreadable(node, typeOf(node));
      } else if (node.isValueNode() && !node.isNull() && !node.asText().isBlank()) {
        values.add(node);
      }
    }

    private void unreadable(JsonNode node, String what) {
      exists = true;
      unreadable.add(new Unreadable(node, what));
    }
  }
}
