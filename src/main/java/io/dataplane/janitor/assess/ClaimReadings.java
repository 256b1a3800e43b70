package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.claim.ClaimScope;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Reads the claims, and says as of when they are valid. A read shows each object as it was at some
 * time after its start, so its age counts from the start. A slow refresh is followed by another
 * one, which is quick unless many objects changed meanwhile.
 */
public final class ClaimReadings {
  /** The maximum age of the claims by which a resource is deleted. */
  public static final Duration LONGEST_AGE = Duration.ofSeconds(2);

  /** The age from which claims are read again, and the time from which a refresh is slow. */
  public static final Duration HALF_AGE = LONGEST_AGE.dividedBy(2);

  private final ClaimReader reader;
  private final InstantSource clock;

  /** Without any read yet. */
  public ClaimReadings(ClaimReader reader, InstantSource clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * One read.
   *
   * @param since a time before it began; the claims are at least as new
   * @param changed whether objects changed while a slow refresh was repeated
   */
  public record Reading(Claims claims, Instant since, boolean changed) {}

  /**
   * Reads all claims.
   *
   * @throws IncompleteViewException if they cannot be read completely
   */
  public Reading read() {
    Instant start = clock.instant();
    return new Reading(reader.read(), start, false);
  }

  /**
   * Reads the claims on these resources again, and once more if that took long.
   *
   * @throws IncompleteViewException if they cannot be read completely
   */
  public Reading refresh(ClaimScope scope) {
    Instant start = clock.instant();
    Claims claims = reader.refresh(scope);
    Instant end = clock.instant();
    if (Duration.between(start, end).abs().compareTo(HALF_AGE) <= 0) {
      return new Reading(claims, start, false);
    }
    Claims again = reader.refresh(scope);
    return new Reading(again, end, !again.versions().equals(claims.versions()));
  }
}
