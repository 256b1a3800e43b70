package io.dataplane.janitor.kubernetes.history;

import io.dataplane.janitor.domain.history.MarkRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A marked resource as a line of four fields with tabs between them: key, first mark, mark now or
 * {@code -}, vanished marks. The ids of AWS resources contain no tabs.
 */
final class MarkLine {
  private static final String NO_MARK = "-";
  private static final int FIELDS = 4;

  private MarkLine() {}

  static String of(MarkRecord mark) {
    return String.join(
        "\t",
        mark.key(),
        mark.first().toString(),
        mark.since() == null ? NO_MARK : mark.since().toString(),
        Integer.toString(mark.vanished()));
  }

  /** Parses a line; empty if it is not a marked resource. */
  static Optional<MarkRecord> parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != FIELDS || fields[0].isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new MarkRecord(
              fields[0],
              Instant.parse(fields[1]),
              fields[2].equals(NO_MARK) ? null : Instant.parse(fields[2]),
              Integer.parseUnsignedInt(fields[3])));
    } catch (DateTimeException | NumberFormatException foreign) {
      return Optional.empty();
    }
  }
}
