package io.dataplane.janitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

class PrintableLogTest {

  private static String shown(ExtLogRecord record) {
    assertThat(new PrintableLog().isLoggable(record)).isTrue();
    return new PatternFormatter("%m").format(record);
  }

  private static ExtLogRecord record(String format, Object... parameters) {
    ExtLogRecord record =
        new ExtLogRecord(Level.INFO, format, ExtLogRecord.FormatStyle.PRINTF, "a.logger");
    record.setParameters(parameters);
    return record;
  }

  @Test
  void keepsNamesFromForgingLinesAndMovingTheCursor() {
    ExtLogRecord record = record("delete %s", "sg-1\n2026 INFO \u001b[2Jdelete sg-2 \u202e%s");
    assertThat(shown(record))
        .isEqualTo("delete sg-1\\n2026 INFO \\u{1b}[2Jdelete sg-2 \\u{202e}%s");
  }

  @Test
  void masksPasswordsInUrls() {
    ExtLogRecord record = record("no answer from %s", "http://me:hun@ter2@host:80/x?y=a@b");
    record.setThrown(new IllegalStateException("proxy //me:hunter2@proxy failed"));
    assertThat(shown(record))
        .startsWith("no answer from http://***@host:80/x?y=a@b")
        .contains("proxy //***@proxy failed")
        .doesNotContain("ter2");
  }

  @Test
  void keepsTheTraceOfAFailureAndMakesItPrintable() {
    IllegalStateException failure =
        new IllegalStateException("no\u0007", new IllegalArgumentException("because\r"));
    ExtLogRecord record = record("Unexpected error");
    record.setThrown(failure);
    assertThat(shown(record))
        .startsWith("Unexpected error: java.lang.IllegalStateException: no\\u{7}\n\tat ")
        .contains("\nCaused by: java.lang.IllegalArgumentException: because\\r\n\tat ")
        .contains("PrintableLogTest");
    assertThat(record.getThrown()).isNull();
  }

  @Test
  void followsCausesThatLeadInACircle() {
    IllegalStateException one = new IllegalStateException("one");
    IllegalStateException other = new IllegalStateException("other", one);
    one.initCause(other);
    ExtLogRecord record = record("failed");
    record.setThrown(one);
    assertThat(shown(record)).contains("Caused by: ");
  }
}
