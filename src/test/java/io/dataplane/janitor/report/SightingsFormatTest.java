package io.dataplane.janitor.report;

import static io.dataplane.janitor.report.SampleReports.FINISHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.Sighting;
import io.dataplane.janitor.domain.Sightings;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SightingsFormatTest {
  private static String csv(String name) throws IOException {
    Sighting sighting =
        new Sighting("dataplanes.example.com", name, "uid-1", Set.of("dp-1"), null, FINISHED, null);
    StringWriter written = new StringWriter();
    SightingsFormat.CSV.write(
        SampleReports.of().run(),
        new Sightings(FINISHED, List.of(sighting), 0),
        List.of(sighting),
        written);
    return written.toString().split("\r\n", -1)[1];
  }

  private static String row(String name) {
    return "\"dataplanes.example.com\",\""
        + name
        + "\",\"uid-1\",\"dp-1\",\"\","
        + "\"2026-11-20T10:00:00Z\",\"2026-11-20T10:00:00Z\",\"live\"";
  }

  @Test
  void writesEveryFieldInQuotes() throws IOException {
    assertThat(csv("default/dp-1")).isEqualTo(row("default/dp-1"));
    assertThat(csv("a,\"b\"")).isEqualTo(row("a,\"\"b\"\""));
  }

  @Test
  void letsNoCellBeTakenForAFormula() throws IOException {
    for (String start : List.of("=", "+", "-", "@")) {
      assertThat(csv(start + "1+2")).isEqualTo(row("'" + start + "1+2"));
    }
    assertThat(csv("\t=1")).isEqualTo(row("\\t=1"));
    assertThat(csv("\r\n=1")).isEqualTo(row("\\r\\n=1"));
  }
}
