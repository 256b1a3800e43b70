package io.dataplane.janitor.kubernetes;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list. Its objects are read one after the other, and only what is projected of each
 * is kept: an object may have 1.5 MB (etcd's limit of a request), and a page 500 of them.
 *
 * @param header the document without its items
 * @param listed whether it has items, if only an empty array
 * @param items the projected objects
 * @param bytes the size of the document
 */
public record ListPage<T>(JsonNode header, boolean listed, List<T> items, long bytes) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ITEMS = "items";

  public ListPage {
    items = List.copyOf(items);
  }

  /**
   * Reads a whole document.
   *
   * @throws IOException if the document ends early, is not JSON, or is followed by another
   */
  static <T> ListPage<T> read(InputStream body, Function<JsonNode, T> project) throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      ObjectNode header = JsonNodeFactory.instance.objectNode();
      List<T> items = new ArrayList<>();
      boolean listed = false;
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
          boolean array = parser.nextToken() == JsonToken.START_ARRAY;
          if (array && field.equals(ITEMS)) {
            listed = true;
            readItems(parser, project, items);
          } else {
            header.set(field, JSON.<JsonNode>readTree(parser));
          }
        }
      } else {
        parser.skipChildren();
      }
      requireEnd(parser);
      return new ListPage<>(header, listed, items, parser.currentLocation().getByteOffset());
    }
  }

  private static <T> void readItems(JsonParser parser, Function<JsonNode, T> project, List<T> items)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(project.apply(JSON.readTree(parser)));
    }
  }

  private static void requireEnd(JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "the document is followed by another");
    }
  }
}
