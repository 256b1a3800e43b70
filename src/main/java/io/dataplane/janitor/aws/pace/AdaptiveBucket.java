package io.dataplane.janitor.aws.pace;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;

/**
 * The janitor's share of a rate limit, as a token bucket. A throttle halves the refill rate, since
 * other clients share the limit; each successful call raises the rate by a twentieth of the full
 * rate.
 */
final class AdaptiveBucket {
  private static final double NANOS = 1e9;
  private static final double MIN_SPEED = 1.0 / 16;
  private static final double STEP = 1.0 / 20;

  /** Concurrent calls are throttled together; within this window they count as one throttle. */
  private static final long THROTTLE_WINDOW = 1_000_000_000L;

  private final long capacity;
  private final double perSecond;
  private final PaceClock clock;
  private final Bucket bucket;
  private double speed = 1;
  private long throttledAt = Long.MIN_VALUE / 2;

  AdaptiveBucket(RateLimit limit, double share, PaceClock clock) {
    this.capacity = Math.max(1, (long) (limit.capacity() * share));
    this.perSecond = limit.perSecond() * share;
    this.clock = clock;
    this.bucket = Bucket.builder().addLimit(refill()).withCustomTimePrecision(meter(clock)).build();
  }

  /** Reserves tokens, present or future; returns the nanoseconds until they may be used. */
  long reserve(int tokens) {
    return bucket.consumeIgnoringRateLimits(tokens);
  }

  /**
   * Drops what a full bucket would not hold after the use of some tokens. They were reserved before
   * a wait for other buckets, and AWS's bucket gets no further tokens while it is full.
   */
  void dropExcess(int used) {
    long excess = bucket.getAvailableTokens() - Math.max(0, capacity - used);
    if (excess >= 0) {
      // A full bucket gets no part of a token either.
      bucket.consumeIgnoringRateLimits(excess + 1);
    }
  }

  long capacity() {
    return capacity;
  }

  void refund(int tokens) {
    bucket.addTokens(tokens);
  }

  /**
   * Drops the remaining tokens and halves the refill rate: other clients have used up the limit.
   */
  synchronized void slowDown() {
    long now = clock.now();
    if (now - throttledAt < THROTTLE_WINDOW) {
      return;
    }
    throttledAt = now;
    bucket.tryConsumeAsMuchAsPossible();
    setSpeed(Math.max(MIN_SPEED, speed / 2));
  }

  synchronized void speedUp() {
    if (speed < 1) {
      setSpeed(Math.min(1, speed + STEP));
    }
  }

  private void setSpeed(double newSpeed) {
    speed = newSpeed;
    bucket.replaceConfiguration(
        BucketConfiguration.builder().addLimit(refill()).build(), TokensInheritanceStrategy.AS_IS);
  }

  private Bandwidth refill() {
    long nanosPerToken = Math.max(1, (long) Math.ceil(NANOS / (perSecond * speed)));
    return Bandwidth.builder()
        .capacity(capacity)
        .refillGreedy(1, Duration.ofNanos(nanosPerToken))
        .build();
  }

  private static TimeMeter meter(PaceClock clock) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return clock.now();
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
  }
}
