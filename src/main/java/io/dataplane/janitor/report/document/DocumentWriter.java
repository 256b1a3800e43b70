package io.dataplane.janitor.report.document;

import java.io.IOException;
import java.io.Writer;

/** Writes every document in one format. */
public interface DocumentWriter {

  /**
   * Writes all of the document.
   *
   * @param target is flushed and stays open
   * @throws IOException if the target throws it
   */
  void write(Document document, Writer target) throws IOException;
}
