package io.dataplane.janitor.aws;

import io.dataplane.janitor.aws.pace.RateLimiter;
import io.dataplane.janitor.domain.plan.Action;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls for which tokens are reserved. A reservation expires: the bucket has refilled since, so
 * an old token would exceed the rate limit. Thread-safe.
 */
record Reservations(RateLimiter pace, ActionCosts costs, Map<Action, Long> reservedAt) {
  private static final long VALIDITY = Duration.ofSeconds(10).toNanos();

  Reservations(RateLimiter pace, ActionCosts costs) {
    this(pace, costs, new ConcurrentHashMap<>());
  }

  /**
   * Reserves the tokens of an action unless a valid reservation exists; false if that is not
   * possible in time.
   */
  boolean admit(Action action) {
    Long before = reservedAt.get(action);
    if (before != null && pace.now() - before <= VALIDITY) {
      return true;
    }
    boolean reserved = pace.reserve(costs.of(action));
    if (reserved) {
      reservedAt.put(action, pace.now());
    }
    return reserved;
  }

  /**
   * Consumes the reservation, whatever its age: a wait between the pre-deletion check and the call
   * would make the check older.
   */
  boolean consume(Action action) {
    return reservedAt.remove(action) != null || pace.reserve(costs.of(action));
  }
}
