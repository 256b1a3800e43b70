package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Reads the claims, and says as of when they are valid. A read shows each object as it was at some
 * time after its start, so its age counts from the start. A slow read is confirmed by a second one,
 * which reads the versions of the objects alone: if they are the same, the claims are as valid as
 * that read.
 */
public final class ClaimReadings {
  /** The maximum age of the claims by which a resource is deleted. */
  public static final Duration LONGEST_AGE = Duration.ofSeconds(2);

  /** The age from which claims are read again, and the time from which a read is slow. */
  public static final Duration HALF_AGE = LONGEST_AGE.dividedBy(2);

  private final ClaimReader reader;
  private final InstantSource clock;
  private volatile boolean slow;

  /** Without any read yet. */
  public ClaimReadings(ClaimReader reader, InstantSource clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * One read.
   *
   * @param since a time before it began; the claims are at least as new
   * @param changed whether the objects were others when the read was confirmed
   */
  public record Reading(Claims claims, Instant since, boolean changed) {}

  /**
   * Reads all claims, and confirms them if that took long.
   *
   * @throws IncompleteViewException if they cannot be read completely
   */
  public Reading read() {
    Instant start = clock.instant();
    Claims claims = reader.read();
    slow = Duration.between(start, clock.instant()).abs().compareTo(HALF_AGE) > 0;
    if (!slow) {
      return new Reading(claims, start, false);
    }
    Instant again = clock.instant();
    boolean current = isCurrent(claims);
    return new Reading(claims, current ? again : start, !current);
  }

  /**
   * As {@link #read}, but if the last read was slow, first tries to confirm the earlier claims.
   *
   * @throws IncompleteViewException if they cannot be read completely
   */
  public Reading readAgain(Claims earlier) {
    Instant start = clock.instant();
    return slow && isCurrent(earlier) ? new Reading(earlier, start, false) : read();
  }

  /** Whether no object was added, changed or removed since the claims were read. */
  private boolean isCurrent(Claims claims) {
    return claims.versions().equals(reader.versions());
  }
}
