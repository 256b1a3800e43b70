package io.dataplane.janitor.cli;

import io.dataplane.janitor.report.JsonFormat;
import io.dataplane.janitor.report.ReportFormat;
import io.dataplane.janitor.report.TableFormat;
import java.util.Locale;

/** The formats that can be asked for. */
enum Format {
  TABLE(new TableFormat()),
  JSON(new JsonFormat());

  private final ReportFormat writer;

  Format(ReportFormat writer) {
    this.writer = writer;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  ReportFormat writer() {
    return writer;
  }
}
