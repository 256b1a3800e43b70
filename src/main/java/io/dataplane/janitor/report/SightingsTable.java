package io.dataplane.janitor.report;

import io.dataplane.janitor.Printable;
import io.dataplane.janitor.domain.Report;
import io.dataplane.janitor.domain.Sighting;
import io.dataplane.janitor.domain.Sightings;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;

/** The record of dataplanes for people; the lines of usual names fit 120 columns. */
final class SightingsTable {
  private static final int WIDEST_NAME = 36;

  private SightingsTable() {}

  static void write(Report.Run run, Sightings record, List<Sighting> shown, Writer target)
      throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("janitor ").append(Printable.of(run.command()));
    text.append(": account ").append(Printable.of(run.account()));
    text.append(", region ").append(Printable.of(run.region()));
    text.append(", ").append(looked(record, run.finishedAt())).append("\n\n");
    TextTable table = new TextTable("DATAPLANE", "STATE", "FIRST SEEN", "LAST SEEN", "UID");
    shown.forEach(each -> table.add(cells(each, record.seenAt()), details(each)));
    table.appendTo(text);
    if (record.forgotten() > 0) {
      text.append(
          "\nThe record is full: at least %d are forgotten\n".formatted(record.forgotten()));
    }
    target.append(text).flush();
  }

  private static String looked(Sightings record, Instant now) {
    return record.seenAt().equals(Instant.EPOCH)
        ? "no run has kept a record yet"
        : "last looked at %s (%s)"
            .formatted(JsonStyle.seconds(record.seenAt()), RelativeTime.ago(record.seenAt(), now));
  }

  private static List<String> cells(Sighting sighting, Instant seenAt) {
    return List.of(
        Printable.of(sighting.name(), WIDEST_NAME),
        sighting.gone() ? "gone" : "live",
        JsonStyle.seconds(sighting.firstSeen()),
        JsonStyle.seconds(sighting.last(seenAt)),
        Printable.of(sighting.uid()));
  }

  private static List<String> details(Sighting sighting) {
    return List.of(
        Printable.of(sighting.source())
            + (sighting.vpc() == null ? "" : ", " + Printable.of(sighting.vpc()))
            + ", called "
            + Printable.of(String.join(", ", sighting.identities().stream().sorted().toList())));
  }
}
