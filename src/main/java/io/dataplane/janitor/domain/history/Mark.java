package io.dataplane.janitor.domain.history;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The mark of an orphan, in its tags.
 *
 * @param since when a run set the mark, in whole seconds
 * @param deleteAfter the earliest time of the deletion; operators move it later to postpone
 */
public record Mark(Instant since, Instant deleteAfter) {

  /** A new mark in whole seconds, rounded up so that the grace period is never shorter. */
  public static Mark fresh(Instant now, Duration gracePeriod) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    Instant notBefore = second.equals(now) ? second : second.plusSeconds(1);
    return new Mark(second, notBefore.plus(gracePeriod));
  }

  /** The same mark, not due before this time. */
  public Mark notBefore(Instant time) {
    return time.isAfter(deleteAfter) ? new Mark(since, time) : this;
  }

  /**
   * The earliest time of the deletion. A {@code deleteAfter} before the end of the grace period has
   * no effect.
   */
  public Instant dueAt(Duration gracePeriod) {
    Instant graceOver = since.plus(gracePeriod);
    return deleteAfter.isAfter(graceOver) ? deleteAfter : graceOver;
  }
}
