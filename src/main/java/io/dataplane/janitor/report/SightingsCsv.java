package io.dataplane.janitor.report;

import io.dataplane.janitor.Printable;
import io.dataplane.janitor.domain.Sighting;
import io.dataplane.janitor.domain.Sightings;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The record of dataplanes for spreadsheets, by RFC 4180. */
final class SightingsCsv {
  private static final String LINE_END = "\r\n";

  /** With these a spreadsheet takes a cell for a formula. */
  private static final String FORMULA_STARTS = "=+-@";

  private SightingsCsv() {}

  static void write(Sightings record, List<Sighting> shown, Writer target) throws IOException {
    target.append("source,name,uid,identities,vpc,firstSeen,lastSeen,state").append(LINE_END);
    for (Sighting each : shown) {
      target.append(line(each, record)).append(LINE_END);
    }
    target.flush();
  }

  private static String line(Sighting sighting, Sightings record) {
    return Stream.of(
            sighting.source(),
            sighting.name(),
            sighting.uid(),
            String.join(" ", sighting.identities().stream().sorted().toList()),
            Objects.requireNonNullElse(sighting.vpc(), ""),
            JsonStyle.seconds(sighting.firstSeen()),
            JsonStyle.seconds(sighting.last(record.seenAt())),
            sighting.gone() ? "gone" : "live")
        .map(SightingsCsv::cell)
        .collect(Collectors.joining(","));
  }

  /** In quotes always; what could be a formula is told to be text. */
  private static String cell(String text) {
    String shown = Printable.of(text);
    boolean formula = !shown.isEmpty() && FORMULA_STARTS.indexOf(shown.charAt(0)) >= 0;
    return "\"" + (formula ? "'" : "") + shown.replace("\"", "\"\"") + "\"";
  }
}
