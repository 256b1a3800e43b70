package io.dataplane.janitor.kubernetes.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record as a line of JSON in ASCII, so that its length in characters is its length in bytes. */
final class HistoryLine {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private HistoryLine() {}

  static String of(DataplaneRecord dataplane) {
    ObjectNode line = JSON.createObjectNode();
    line.put("source", dataplane.source());
    line.put("name", dataplane.name());
    line.put("uid", dataplane.uid());
    dataplane.identities().stream().sorted().forEach(line.putArray("identities")::add);
    if (dataplane.vpc() != null) {
      line.put("vpc", dataplane.vpc());
    }
    line.put("firstSeen", dataplane.firstSeen().toString());
    if (dataplane.lastSeen() != null) {
      line.put("lastSeen", dataplane.lastSeen().toString());
    }
    // Not toString() of the node, which ignores the escapes of the mapper.
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Parses a line; empty if it is not a record. */
  static Optional<DataplaneRecord> parse(String line) {
    try {
      JsonNode read = JSON.readTree(line);
      return Optional.of(
          new DataplaneRecord(
              text(read, "source"),
              text(read, "name"),
              text(read, "uid"),
              identities(read.path("identities")),
              read.has("vpc") ? text(read, "vpc") : null,
              Instant.parse(text(read, "firstSeen")),
              lastSeen(read)));
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  private static @Nullable Instant lastSeen(JsonNode read) {
    return read.has("lastSeen") ? Instant.parse(text(read, "lastSeen")) : null;
  }

  private static Set<String> identities(JsonNode array) {
    Set<String> identities = new HashSet<>();
    array.forEach(each -> identities.add(textOf(each)));
    if (identities.isEmpty()) {
      throw new IllegalArgumentException("a record without identities");
    }
    return identities;
  }

  private static String text(JsonNode read, String field) {
    return textOf(read.path(field));
  }

  private static String textOf(JsonNode value) {
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw new IllegalArgumentException("a field that is not a text");
    }
    return value.textValue();
  }
}
