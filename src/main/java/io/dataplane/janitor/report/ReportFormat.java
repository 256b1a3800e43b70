package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.Report;
import java.io.IOException;
import java.io.Writer;

/** A form in which a report is written. */
public interface ReportFormat {

  /**
   * Writes the rows that the report shows, all of them; which to show is the caller's choice.
   *
   * @param target is flushed and stays open
   * @throws IOException as the target throws it
   */
  void write(Report report, Writer target) throws IOException;
}
