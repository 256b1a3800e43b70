package io.dataplane.janitor.execute;

import static io.dataplane.janitor.assess.ClaimReadings.HALF_AGE;
import static io.dataplane.janitor.assess.ClaimReadings.LONGEST_AGE;

import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.assess.ClaimReadings;
import io.dataplane.janitor.domain.claim.ClaimScope;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.verdict.Evidence;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Claims that are read again when they are stale. Thread-safe: the thread that finds them stale
 * reads them for all threads; if the read fails, it fails for all that ask within two seconds.
 */
final class FreshClaims {
  /** Why claims that changed while they were read cannot be used. */
  static final Reason CHANGING =
      new Reason(
          ReasonCode.CLAIMS_CHANGING,
          "reading what changed of the live dataplanes takes more than a second, and they changed again meanwhile; the next run retries");

  private final ClaimReadings readings;
  private final ClaimScope scope;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Reading last;
  private Optional<Failure> lastFailure = Optional.empty();

  /**
   * A read that failed.
   *
   * @param at the time when it ended
   */
  private record Failure(IncompleteViewException failure, Instant at) {}

  /**
   * One read of the claims.
   *
   * @param since the time before it began; the result is at least as new
   * @param changed whether claims changed while they were read, so that they cannot be confirmed
   */
  record Reading(Evidence evidence, Instant since, boolean changed) {}

  /**
   * Begins with claims that were read at some time.
   *
   * @param scope the resources for which they are read again
   */
  FreshClaims(
      ClaimReader reader,
      ClaimScope scope,
      InstantSource clock,
      Evidence evidence,
      Instant readAt) {
    this.readings = new ClaimReadings(reader, clock);
    this.scope = scope;
    this.clock = clock;
    this.last = new Reading(evidence, readAt, false);
  }

  /**
   * The last read, repeated once half of its time is over.
   *
   * @throws IncompleteViewException if the claims cannot be read completely, or could not be read
   *     within the last two seconds
   */
  Reading readIfStale() {
    Instant asked = clock.instant();
    reading.lock();
    try {
      Instant start = clock.instant();
      if (between(last.since(), start).compareTo(HALF_AGE) >= 0 && !readSince(asked)) {
        last = read(start);
      }
      return last;
    } finally {
      reading.unlock();
    }
  }

  /**
   * Reads the claims, unless that has just failed: a cluster that does not answer would otherwise
   * keep all threads waiting, one after the other.
   */
  private Reading read(Instant start) {
    if (lastFailure.isPresent()
        && between(lastFailure.get().at(), start).compareTo(LONGEST_AGE) < 0) {
      throw lastFailure.get().failure();
    }
    try {
      ClaimReadings.Reading read = readings.refresh(scope);
      lastFailure = Optional.empty();
      return new Reading(last.evidence().with(read.claims()), read.since(), read.changed());
    } catch (IncompleteViewException failure) {
      lastFailure = Optional.of(new Failure(failure, clock.instant()));
      throw failure;
    }
  }

  /**
   * Whether another thread read the claims while this one waited. That result is as new as one of
   * this thread.
   */
  private boolean readSince(Instant asked) {
    return last.since().isAfter(asked) && !isStale(last.since());
  }

  /**
   * Whether a read that began at this time is too old to delete by. A deletion that follows from it
   * does not accept a newer read, which another thread may have made and which may differ.
   */
  boolean isStale(Instant since) {
    return between(since, clock.instant()).compareTo(LONGEST_AGE) > 0;
  }

  /** Absolute, so that a clock that was set back makes the claims stale, too. */
  private static Duration between(Instant earlier, Instant later) {
    return Duration.between(earlier, later).abs();
  }
}
