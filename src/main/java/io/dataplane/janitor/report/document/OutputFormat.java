package io.dataplane.janitor.report.document;

import java.util.Locale;

/** The formats of every document. */
public enum OutputFormat {
  TABLE,
  JSON,
  CSV;

  /** The name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public DocumentWriter writer() {
    return switch (this) {
      case TABLE -> new TableWriter();
      case JSON -> new JsonWriter();
      case CSV -> new CsvWriter();
    };
  }
}
