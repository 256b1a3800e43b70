package io.dataplane.janitor.cli;

import io.dataplane.janitor.text.SafeText;
import io.dataplane.janitor.text.UrlPassword;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Escapes every log record, including those of libraries: they quote names and responses from AWS
 * and Kubernetes. Otherwise a resource name could forge log lines. Passwords in URLs are masked.
 */
@LoggingFilter(name = "printable")
public final class PrintableLog implements Filter {

  private static final ExtFormatter MESSAGE = new PatternFormatter("%s");

  /** The maximum number of causes, since they can form a cycle. */
  private static final int DEEPEST_CAUSE = 20;

  @Override
  public boolean isLoggable(LogRecord record) {
    if (record instanceof ExtLogRecord extended) {
      String message = printable(MESSAGE.format(extended));
      extended.setMessage(
          message + trace(extended.getThrown()), ExtLogRecord.FormatStyle.NO_FORMAT);
      extended.setThrown(null);
    }
    return true;
  }

  private static String printable(String text) {
    return SafeText.of(UrlPassword.masked(text));
  }

  private static String trace(@Nullable Throwable thrown) {
    StringBuilder trace = new StringBuilder();
    Throwable next = thrown;
    for (int depth = 0; next != null && depth < DEEPEST_CAUSE; depth++) {
      trace.append(depth == 0 ? ": " : "\nCaused by: ").append(printable(next.toString()));
      for (StackTraceElement frame : next.getStackTrace()) {
        trace.append("\n\tat ").append(SafeText.of(frame.toString()));
      }
      next = next.getCause();
    }
    return trace.toString();
  }
}
