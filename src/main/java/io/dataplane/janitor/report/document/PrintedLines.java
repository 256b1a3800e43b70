package io.dataplane.janitor.report.document;

import io.dataplane.janitor.text.SafeText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes lines for a terminal. It escapes every text, so that no view can omit that. */
final class PrintedLines {
  private static final String INDENT = "    ";

  private final Writer target;

  PrintedLines(Writer target) {
    this.target = target;
  }

  void blank() throws IOException {
    target.append('\n');
  }

  void line(String text) throws IOException {
    target.append(SafeText.of(text).stripTrailing()).append('\n');
  }

  void indented(List<String> texts) throws IOException {
    for (String text : texts) {
      line(INDENT + text);
    }
  }
}
