package io.dataplane.janitor.aws.pace;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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
   * Inheritable, since related reads may be concurrent; {@code Parallel} starts threads for them.
   * Not static, since a limiter belongs to one run.
   */
  @SuppressWarnings("ThreadLocalUsage")
  private final InheritableThreadLocal<@Nullable TokenBudget> budget =
      new InheritableThreadLocal<>();

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
   * Reserves a token of each limit, and waits until they may be used. Related reads use the tokens
   * that are reserved for them, and do not wait.
   *
   * @return false if the deadline comes first, the run is cancelled, or the thread is interrupted
   */
  public boolean reserve(List<RateLimit> limits) {
    TokenBudget prepaid = budget.get();
    if (prepaid != null) {
      charge(prepaid.use(limits));
      return true;
    }
    Map<RateLimit, Integer> tokens =
        limits.stream().collect(Collectors.toMap(Function.identity(), limit -> 1));
    if (reserveAll(tokens)) {
      return true;
    }
    if (clock.now() < end) {
      sleepUntil(tokens.keySet(), end);
    }
    return false;
  }

  /**
   * Reserves tokens as {@link #reserveAll(Map)} does, when others are there as well, which are not
   * reserved.
   */
  public boolean reserveAll(Map<RateLimit, Integer> tokens, Map<RateLimit, Integer> others) {
    Map<RateLimit, Integer> all = new HashMap<>(tokens);
    others.forEach((limit, count) -> all.merge(limit, count, Integer::sum));
    boolean reserved = reserveAll(all);
    if (reserved) {
      refund(others);
    }
    return reserved;
  }

  /**
   * Reserves several tokens of each limit at once, and waits until all may be used.
   *
   * @return false if the run is cancelled, the thread is interrupted, or, without a wait, if the
   *     deadline comes first
   */
  boolean reserveAll(Map<RateLimit, Integer> tokens) {
    Map<RateLimit, Long> waits = new HashMap<>();
    tokens.forEach((limit, count) -> waits.put(limit, bucket(limit).reserve(count)));
    long wait = waits.values().stream().mapToLong(each -> each).max().orElse(0);
    if (wait == 0) {
      return true;
    }
    long time = clock.now() + wait;
    if (time <= end && sleepUntil(tokens.keySet(), time)) {
      waits.values().removeIf(each -> each == wait);
      tokens.forEach(
          (limit, count) -> {
            if (waits.containsKey(limit)) {
              bucket(limit).dropExcess(count);
            }
          });
      return true;
    }
    refund(tokens);
    return false;
  }

  /** The maximum number of tokens that may be used at once. */
  public long burst(RateLimit limit) {
    return bucket(limit).capacity();
  }

  /** Makes related reads by reserved tokens, in this thread and those that it starts. */
  <T> T within(Map<RateLimit, Integer> reserved, Supplier<T> reads) {
    TokenBudget before = budget.get();
    TokenBudget tokens = new TokenBudget(reserved);
    budget.set(tokens);
    try {
      return reads.get();
    } finally {
      budget.set(before);
      refund(tokens.left());
    }
  }

  private void refund(Map<RateLimit, Integer> tokens) {
    tokens.forEach((limit, count) -> bucket(limit).refund(count));
  }

  /** The time of the clock by which calls wait, in nanoseconds. */
  public long now() {
    return clock.now();
  }

  /** Charges the tokens of a call that does not wait; later calls wait instead. */
  public void charge(List<RateLimit> limits) {
    limits.forEach(limit -> bucket(limit).reserve(1));
  }

  /** Records that AWS throttled a call. */
  public void recordThrottle(List<RateLimit> limits) {
    limits.forEach(limit -> bucket(limit).slowDown());
  }

  /** Records that AWS accepted a call. */
  public void recordSuccess(List<RateLimit> limits) {
    limits.forEach(limit -> bucket(limit).speedUp());
  }

  /** False if the run is cancelled or the thread is interrupted. */
  private boolean sleepUntil(Set<RateLimit> limits, long time) {
    long start = clock.now();
    try {
      clock.sleepUntil(time);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
    Duration length = Duration.ofNanos(clock.now() - start);
    LOG.debugf("Waited %s for tokens of %s", length, limits);
    waited.accept(limits.iterator().next().service(), length);
    return clock.now() >= time;
  }

  private AdaptiveBucket bucket(RateLimit limit) {
    return buckets.computeIfAbsent(limit, each -> new AdaptiveBucket(each, share, clock));
  }
}
