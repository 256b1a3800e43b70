package io.dataplane.janitor.aws.pace;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * Limits the rate of calls to a share of AWS's rate limits, and lowers it when AWS throttles.
 * Thread-safe; calls consume tokens in the order of their requests.
 */
public final class RateLimiter {
  private static final Logger LOG = Logger.getLogger(RateLimiter.class);

  private final double share;
  private final PaceClock clock;
  private final BiConsumer<String, Duration> waited;
  private final Map<RateLimit, AdaptiveBucket> buckets = new ConcurrentHashMap<>();
  private volatile long end = Long.MAX_VALUE;

  /**
   * Creates a limiter with full buckets.
   *
   * @param share of AWS's token buckets; more than 1 only for an emulator
   * @param waited receives the service and the length of each wait
   */
  public RateLimiter(double share, PaceClock clock, BiConsumer<String, Duration> waited) {
    this.share = share;
    this.clock = clock;
    this.waited = waited;
  }

  /** Sets the deadline, after which no call waits. */
  public void endIn(Duration left) {
    end = clock.now() + left.toNanos();
  }

  /**
   * Reserves a token of each limit, and waits until they may be used.
   *
   * @return false if the deadline comes first, the run is cancelled, or the thread is interrupted
   */
  public boolean reserve(List<RateLimit> limits) {
    long wait = 0;
    for (RateLimit limit : limits) {
      wait = Math.max(wait, bucket(limit).reserve());
    }
    if (wait == 0 || sleepUntil(limits, wait)) {
      return true;
    }
    limits.forEach(limit -> bucket(limit).refund());
    return false;
  }

  /** The time of the clock by which calls wait, in nanoseconds. */
  public long now() {
    return clock.now();
  }

  /** Charges the tokens of a call that does not wait; later calls wait instead. */
  public void charge(List<RateLimit> limits) {
    limits.forEach(limit -> bucket(limit).reserve());
  }

  /** Records that AWS throttled a call. */
  public void recordThrottle(List<RateLimit> limits) {
    limits.forEach(limit -> bucket(limit).slowDown());
  }

  /** Records that AWS accepted a call. */
  public void recordSuccess(List<RateLimit> limits) {
    limits.forEach(limit -> bucket(limit).speedUp());
  }

  private boolean sleepUntil(List<RateLimit> limits, long wait) {
    long start = clock.now();
    long time = start + wait;
    boolean inTime = time <= end;
    try {
      clock.sleepUntil(inTime ? time : end);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
    Duration length = Duration.ofNanos(clock.now() - start);
    LOG.debugf("Waited %s for tokens of %s", length, limits);
    waited.accept(limits.getFirst().service(), length);
    return inTime && clock.now() >= time;
  }

  private AdaptiveBucket bucket(RateLimit limit) {
    return buckets.computeIfAbsent(limit, each -> new AdaptiveBucket(each, share, clock));
  }
}
