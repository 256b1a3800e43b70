package io.dataplane.janitor.aws.pace;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;

/**
 * The janitor's share of an allowance. AWS's answer that a call was one too many halves the refill,
 * for others call too; each answer without complaint gives a twentieth of the full refill back.
 */
final class AdaptiveBucket {
  private static final double NANOS = 1e9;
  private static final double SLOWEST = 1.0 / 16;
  private static final double STEP = 1.0 / 20;

  /** Calls that were under way together are refused together, and complain about one moment. */
  private static final long ONE_COMPLAINT = 1_000_000_000L;

  private final long capacity;
  private final double perSecond;
  private final PaceClock clock;
  private final Bucket bucket;
  private double speed = 1;
  private long slowedAt = Long.MIN_VALUE / 2;

  AdaptiveBucket(RateLimit allowance, double share, PaceClock clock) {
    this.capacity = Math.max(1, (long) (allowance.capacity() * share));
    this.perSecond = allowance.perSecond() * share;
    this.clock = clock;
    this.bucket = Bucket.builder().addLimit(refill()).withCustomTimePrecision(meter(clock)).build();
  }

  /** Takes a token that is there or will be: in how many nanoseconds it may be used. */
  long take() {
    return bucket.consumeIgnoringRateLimits(1);
  }

  void giveBack() {
    bucket.addTokens(1);
  }

  /** What it thought was left is not there: others call too. */
  synchronized void slowDown() {
    long now = clock.now();
    if (now - slowedAt < ONE_COMPLAINT) {
      return;
    }
    slowedAt = now;
    bucket.tryConsumeAsMuchAsPossible();
    run(Math.max(SLOWEST, speed / 2));
  }

  synchronized void speedUp() {
    if (speed < 1) {
      run(Math.min(1, speed + STEP));
    }
  }

  private void run(double newSpeed) {
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
