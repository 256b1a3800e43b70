package io.dataplane.janitor.report;

import java.util.Locale;

/** The formats of every document. */
public enum OutputFormat {
  TABLE(new TableWriter()),
  JSON(new JsonWriter()),
  CSV(new CsvWriter());

  private final DocumentWriter writer;

  OutputFormat(DocumentWriter writer) {
    this.writer = writer;
  }

  /** The word on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public DocumentWriter writer() {
    return writer;
  }
}
