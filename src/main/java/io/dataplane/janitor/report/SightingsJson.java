package io.dataplane.janitor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dataplane.janitor.domain.Report;
import io.dataplane.janitor.domain.Sighting;
import io.dataplane.janitor.domain.Sightings;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The record of dataplanes for programs, in schema version 1: {@code docs/dataplanes.md}. */
final class SightingsJson {
  private static final int SCHEMA_VERSION = 1;

  private SightingsJson() {}

  static void write(Report.Run run, Sightings record, List<Sighting> shown, Writer target)
      throws IOException {
    try (JsonGenerator json = JsonStyle.generator(target)) {
      json.writeStartObject();
      json.writeNumberField("schemaVersion", SCHEMA_VERSION);
      JsonFormat.writeRun(json, run);
      boolean never = record.seenAt().equals(Instant.EPOCH);
      json.writeStringField("seenAt", never ? "" : JsonStyle.seconds(record.seenAt()));
      json.writeNumberField("forgotten", record.forgotten());
      json.writeArrayFieldStart("dataplanes");
      for (Sighting each : shown) {
        writeSighting(json, each, record.seenAt());
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    target.flush();
  }

  private static void writeSighting(JsonGenerator json, Sighting sighting, Instant seenAt)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("source", sighting.source());
    json.writeStringField("name", sighting.name());
    json.writeStringField("uid", sighting.uid());
    JsonStyle.writeStrings(json, "identities", sighting.identities().stream().sorted().toList());
    json.writeStringField("vpc", Objects.requireNonNullElse(sighting.vpc(), ""));
    json.writeStringField("firstSeen", JsonStyle.seconds(sighting.firstSeen()));
    json.writeStringField("lastSeen", JsonStyle.seconds(sighting.last(seenAt)));
    json.writeStringField("state", sighting.gone() ? "gone" : "live");
    json.writeEndObject();
  }
}
