package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.Explanation;
import io.dataplane.janitor.domain.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** The forms in which an explanation is written. */
public enum ExplanationFormat {
  TEXT,
  JSON;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes all of the explanation.
   *
   * @param target is flushed and stays open
   * @throws IOException as the target throws it
   */
  public void write(Report.Run run, Explanation explanation, Writer target) throws IOException {
    switch (this) {
      case TEXT -> ExplanationText.write(run, explanation, target);
      case JSON -> ExplanationJson.write(run, explanation, target);
    }
  }
}
