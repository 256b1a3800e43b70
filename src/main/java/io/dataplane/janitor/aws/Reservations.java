package io.dataplane.janitor.aws;

import io.dataplane.janitor.aws.pace.RateLimiter;
import io.dataplane.janitor.domain.plan.Action;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls that were paid for before they are made. What waited for something else meanwhile pays once
 * more: tokens of long ago would be spent on top of a bucket that has filled up since. Any thread
 * may use it.
 */
record Reservations(RateLimiter pace, ActionCosts costs, Map<Action, Long> reservedAt) {
  private static final long VALIDITY = Duration.ofSeconds(10).toNanos();

  Reservations(RateLimiter pace, ActionCosts costs) {
    this(pace, costs, new ConcurrentHashMap<>());
  }

  /** Pays where that was not done a moment ago; whether it is paid for. */
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

  /** However old: the last look is over, and to wait here would make it older. */
  boolean consume(Action action) {
    return reservedAt.remove(action) != null || pace.reserve(costs.of(action));
  }
}
