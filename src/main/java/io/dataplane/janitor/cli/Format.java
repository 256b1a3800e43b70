package io.dataplane.janitor.cli;

import io.dataplane.janitor.report.JsonFormat;
import io.dataplane.janitor.report.ReportFormat;
import io.dataplane.janitor.report.TableFormat;
import java.util.Locale;

/** The formats that can be asked for. */
enum Format {
  TABLE,
  JSON;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  ReportFormat writer() {
    return switch (this) {
      case TABLE -> new TableFormat();
      case JSON -> new JsonFormat();
    };
  }
}
