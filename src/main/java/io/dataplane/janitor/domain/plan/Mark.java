package io.dataplane.janitor.domain.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Since when a resource has been an orphan: the only state that the janitor keeps on it.
 *
 * @param since when it was first seen as an orphan
 * @param owner the identity that nobody claimed
 * @param deleteAfter not before this instant; people move it later to postpone
 */
public record Mark(Instant since, String owner, Instant deleteAfter) {

  /**
   * A mark in whole seconds, as tags hold it; rounded so that the grace period is never cut short.
   */
  static Mark fresh(String owner, Instant now, Duration gracePeriod) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    Instant notBefore = second.equals(now) ? second : second.plusSeconds(1);
    return new Mark(second, owner, notBefore.plus(gracePeriod));
  }

  Grace grace(Duration gracePeriod) {
    return new Grace(since, dueAt(gracePeriod));
  }

  /** Moving {@code deleteAfter} later postpones; moving it earlier does nothing. */
  Instant dueAt(Duration gracePeriod) {
    Instant graceOver = since.plus(gracePeriod);
    return deleteAfter.isAfter(graceOver) ? deleteAfter : graceOver;
  }
}
