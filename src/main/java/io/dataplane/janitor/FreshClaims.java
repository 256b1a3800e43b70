package io.dataplane.janitor;

import io.dataplane.janitor.domain.Claims;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Claims that are read again when they have grown too old to delete by. */
final class FreshClaims {
  /** So little time passes between the last look at who is alive and the call that deletes. */
  private static final Duration LONGEST_AGE = Duration.ofSeconds(2);

  private final ClaimReader reader;
  private final InstantSource clock;
  private Claims claims;
  private Instant readAt;

  FreshClaims(ClaimReader reader, InstantSource clock, Claims claims, Instant readAt) {
    this.reader = reader;
    this.clock = clock;
    this.claims = claims;
    this.readAt = readAt;
  }

  /**
   * The claims, read again where those at hand are too old.
   *
   * @throws IncompleteViewException where they cannot be read whole
   */
  Claims now() {
    Instant start = clock.instant();
    if (Duration.between(readAt, start).abs().compareTo(LONGEST_AGE) >= 0) {
      claims = reader.read().knowing(claims.seen());
      // The moment before the reading: what it shows is at least as new as that.
      readAt = start;
    }
    return claims;
  }
}
