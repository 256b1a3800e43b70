package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.Report;
import io.dataplane.janitor.domain.Sighting;
import io.dataplane.janitor.domain.Sightings;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** The forms in which the record of dataplanes is written. */
public enum SightingsFormat {
  TABLE,
  JSON,
  CSV;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes the sightings that were asked for.
   *
   * @param record that they are from
   * @param target is flushed and stays open
   * @throws IOException as the target throws it
   */
  public void write(Report.Run run, Sightings record, List<Sighting> shown, Writer target)
      throws IOException {
    switch (this) {
      case TABLE -> SightingsTable.write(run, record, shown, target);
      case JSON -> SightingsJson.write(run, record, shown, target);
      case CSV -> SightingsCsv.write(record, shown, target);
    }
  }
}
