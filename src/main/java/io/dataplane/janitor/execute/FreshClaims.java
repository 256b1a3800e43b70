package io.dataplane.janitor.execute;

import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.domain.verdict.Evidence;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Claims that are read again when they have grown too old to delete by. Safe for several threads:
 * whoever finds them too old reads them for all.
 */
final class FreshClaims {
  /** So little time passes between the last look at who is alive and the call that deletes. */
  private static final Duration LONGEST_AGE = Duration.ofSeconds(2);

  private final ClaimReader reader;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Reading last;

  /**
   * One reading.
   *
   * @param since the moment before it began: what it shows is at least as new as that
   * @param until when it ended
   */
  record Reading(Evidence evidence, Instant since, Instant until) {}

  FreshClaims(ClaimReader reader, InstantSource clock, Evidence evidence, Instant readAt) {
    this.reader = reader;
    this.clock = clock;
    this.last = new Reading(evidence, readAt, readAt);
  }

  /**
   * The last reading, made again where it is too old.
   *
   * @throws IncompleteViewException where they cannot be read whole
   */
  Reading readIfStale() {
    Instant asked = clock.instant();
    reading.lock();
    try {
      Instant start = clock.instant();
      if (between(last.since(), start).compareTo(LONGEST_AGE) >= 0 && !readSince(asked)) {
        Evidence evidence = new Evidence(reader.read(), last.evidence().history());
        last = new Reading(evidence, start, clock.instant());
      }
      return last;
    } finally {
      reading.unlock();
    }
  }

  /**
   * Another thread read all of it while this one waited: that is as new as a reading of its own.
   */
  private boolean readSince(Instant asked) {
    return last.since().isAfter(asked) && isFresh(last);
  }

  /** Whether what was seen at that moment is too old to delete by. */
  boolean isStale(Instant seenAt) {
    return between(seenAt, clock.instant()).compareTo(LONGEST_AGE) > 0;
  }

  /**
   * Whether a deletion may still start by this very reading; reads nothing. Another thread may have
   * read newer claims by now, which say something else.
   */
  boolean isFresh(Reading by) {
    return between(by.until(), clock.instant()).compareTo(LONGEST_AGE) <= 0;
  }

  /** A clock that was set back makes them old, too. */
  private static Duration between(Instant earlier, Instant later) {
    return Duration.between(earlier, later).abs();
  }
}
