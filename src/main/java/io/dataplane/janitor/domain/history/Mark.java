package io.dataplane.janitor.domain.history;

import io.dataplane.janitor.domain.plan.Grace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The mark of an orphan, in its tags.
 *
 * @param since when a run first saw the resource as an orphan
 * @param owner the identity of the owner
 * @param deleteAfter the earliest time of the deletion; operators move it later to postpone
 */
public record Mark(Instant since, String owner, Instant deleteAfter) {

  /** A new mark in whole seconds, rounded up so that the grace period is never shorter. */
  public static Mark fresh(String owner, Instant now, Duration gracePeriod) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    Instant notBefore = second.equals(now) ? second : second.plusSeconds(1);
    return new Mark(second, owner, notBefore.plus(gracePeriod));
  }

  public Grace grace(Duration gracePeriod) {
    return new Grace(since, dueAt(gracePeriod));
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
