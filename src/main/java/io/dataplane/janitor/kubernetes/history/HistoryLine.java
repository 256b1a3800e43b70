package io.dataplane.janitor.kubernetes.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.history.ManagedRecord;
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

  private static final String VPC = "vpc";
  private static final String VPCS = "vpcs";
  private static final String CLUSTER = "cluster";
  private static final String IDS = "ids";
  private static final String KEPT = "kept";

  private HistoryLine() {}

  static String of(DataplaneRecord dataplane) {
    ObjectNode line = JSON.createObjectNode();
    line.put("source", dataplane.source());
    line.put("name", dataplane.name());
    line.put("uid", dataplane.uid());
    dataplane.identities().stream().sorted().forEach(line.putArray("identities")::add);
    vpcs(line, dataplane.vpcs());
    line.put("firstSeen", dataplane.firstSeen().toString());
    if (dataplane.lastSeen() != null) {
      line.put("lastSeen", dataplane.lastSeen().toString());
    }
    if (dataplane.managed() != null) {
      managed(line, dataplane.managed());
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
              vpcs(read),
              Instant.parse(text(read, "firstSeen")),
              lastSeen(read),
              managed(read)));
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  private static @Nullable Instant lastSeen(JsonNode read) {
    return read.has("lastSeen") ? Instant.parse(text(read, "lastSeen")) : null;
  }

  /** Earlier versions know one VPC only, and take one that they do not know for any. */
  private static void vpcs(ObjectNode line, Set<String> vpcs) {
    if (vpcs.size() == 1) {
      line.put(VPC, vpcs.iterator().next());
    } else if (!vpcs.isEmpty()) {
      vpcs.stream().sorted().forEach(line.putArray(VPCS)::add);
    }
  }

  private static Set<String> vpcs(JsonNode read) {
    return read.has(VPC) ? Set.of(text(read, VPC)) : texts(read.path(VPCS));
  }

  private static void managed(ObjectNode line, ManagedRecord managed) {
    line.put(CLUSTER, managed.cluster());
    if (!managed.ids().isEmpty()) {
      managed.ids().stream().sorted().forEach(line.putArray(IDS)::add);
    }
    if (managed.kept()) {
      line.put(KEPT, true);
    }
  }

  private static @Nullable ManagedRecord managed(JsonNode read) {
    if (!read.has(CLUSTER)) {
      return null;
    }
    JsonNode cluster = read.path(CLUSTER);
    JsonNode kept = read.path(KEPT);
    if (!cluster.isTextual() || !(kept.isMissingNode() || kept.isBoolean())) {
      throw new IllegalArgumentException("a managed resource of another form");
    }
    return new ManagedRecord(cluster.textValue(), texts(read.path(IDS)), kept.asBoolean());
  }

  private static Set<String> identities(JsonNode array) {
    Set<String> identities = texts(array);
    if (identities.isEmpty()) {
      throw new IllegalArgumentException("a record without identities");
    }
    return identities;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new HashSet<>();
    array.forEach(each -> texts.add(textOf(each)));
    return texts;
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
