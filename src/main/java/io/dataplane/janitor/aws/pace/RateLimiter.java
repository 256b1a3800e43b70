package io.dataplane.janitor.aws.pace;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * How fast AWS is called: as fast as a share of the API's budget allows, and slower where AWS
 * complains. Any thread may use it; who comes first goes first.
 */
public final class RateLimiter {
  private static final Logger LOG = Logger.getLogger(RateLimiter.class);

  private final double share;
  private final PaceClock clock;
  private final BiConsumer<String, Duration> waited;
  private final Map<RateLimit, AdaptiveBucket> buckets = new ConcurrentHashMap<>();
  private volatile long end = Long.MAX_VALUE;

  /**
   * A pace that nobody has used yet.
   *
   * @param share of AWS's token buckets; more than 1 is for what is not AWS
   * @param waited is told for which service a call waited, and how long
   */
  public RateLimiter(double share, PaceClock clock, BiConsumer<String, Duration> waited) {
    this.share = share;
    this.clock = clock;
    this.waited = waited;
  }

  /** Nobody waits from then on. */
  public void endIn(Duration left) {
    end = clock.now() + left.toNanos();
  }

  /**
   * Takes a token of each, and waits until they may be used.
   *
   * @return whether they may be; not where the end comes before, the run is told to end, or
   *     somebody interrupts
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

  /** Nanoseconds of the clock by which it waits. */
  public long now() {
    return clock.now();
  }

  /** Takes the tokens of a call that does not wait: the next ones wait for it. */
  public void charge(List<RateLimit> limits) {
    limits.forEach(limit -> bucket(limit).reserve());
  }

  /** AWS refused a call as one too many. */
  public void recordThrottle(List<RateLimit> limits) {
    limits.forEach(limit -> bucket(limit).slowDown());
  }

  /** AWS took a call. */
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
    LOG.debugf("Waited %s for the budget of %s", length, limits);
    waited.accept(limits.getFirst().service(), length);
    return inTime && clock.now() >= time;
  }

  private AdaptiveBucket bucket(RateLimit limit) {
    return buckets.computeIfAbsent(limit, each -> new AdaptiveBucket(each, share, clock));
  }
}
