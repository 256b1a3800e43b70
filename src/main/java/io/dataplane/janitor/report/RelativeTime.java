package io.dataplane.janitor.report;

import java.time.Duration;
import java.time.Instant;

/** Durations for people: the two largest units of days, hours, minutes and seconds. */
final class RelativeTime {

  private RelativeTime() {}

  /** As in {@code in 6d 23h}, {@code 2d overdue} or {@code now}. */
  static String due(Instant dueAt, Instant now) {
    Duration left = Duration.between(now, dueAt);
    if (left.toSeconds() == 0) {
      return "now";
    }
    return left.isNegative() ? span(left.negated()) + " overdue" : "in " + span(left);
  }

  /** As in {@code 3d 4h ago}; a time in the future, from a clock that is ahead, counts as now. */
  static String ago(Instant then, Instant now) {
    return now.isAfter(then) ? span(Duration.between(then, now)) + " ago" : "just now";
  }

  /** As in {@code 7d} or {@code 1h 30m}. */
  static String span(Duration span) {
    if (span.toDays() > 0) {
      return units(span.toDays(), "d", span.toHoursPart(), "h");
    }
    if (span.toHours() > 0) {
      return units(span.toHours(), "h", span.toMinutesPart(), "m");
    }
    return span.toMinutes() > 0
        ? units(span.toMinutes(), "m", span.toSecondsPart(), "s")
        : span.toSeconds() + "s";
  }

  private static String units(long large, String largeUnit, int small, String smallUnit) {
    return small == 0 ? large + largeUnit : large + largeUnit + " " + small + smallUnit;
  }
}
