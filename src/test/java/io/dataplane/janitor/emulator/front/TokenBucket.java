package io.dataplane.janitor.emulator.front;

import java.time.Duration;
import java.time.Instant;

/** Full at first; refills evenly, up to its capacity. */
final class TokenBucket {
  private final Size size;
  private double tokens;
  private Instant filledAt;

  /** Capacity in calls, refill in calls per second. */
  record Size(int capacity, double refill) {}

  TokenBucket(Size size, Instant now) {
    this.size = size;
    this.tokens = size.capacity;
    this.filledAt = now;
  }

  boolean has(Instant now, double scale) {
    double seconds = Duration.between(filledAt, now).toNanos() / 1e9;
    tokens = Math.min(size.capacity, tokens + Math.max(0, seconds) * size.refill * scale);
    filledAt = now;
    // Refills are sums of fractions: allow for what rounding loses.
    return tokens > 1 - 1e-6;
  }

  void take() {
    tokens = Math.max(0, tokens - 1);
  }
}
