package io.dataplane.janitor.aws.pace;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
    TokenBudget related = budget.get();
    if (related != null) {
      List<RateLimit> unpaid = related.use(limits);
      if (related.isPrepaid()) {
        charge(unpaid);
        return true;
      }
    }
    return reserveAll(limits.stream().collect(Collectors.toMap(Function.identity(), limit -> 1)));
  }

  /** Reserves several tokens of each limit at once, like {@link #reserve}. */
  boolean reserveAll(Map<RateLimit, Integer> tokens) {
    long wait = 0;
    for (Map.Entry<RateLimit, Integer> each : tokens.entrySet()) {
      wait = Math.max(wait, bucket(each.getKey()).reserve(each.getValue()));
    }
    if (wait == 0 || sleepUntil(tokens.keySet(), wait)) {
      return true;
    }
    refund(tokens);
    return false;
  }

  /**
   * Makes related reads, in this thread and those that it starts.
   *
   * @param used receives the tokens that they have used
   */
  <T> T within(TokenBudget tokens, Consumer<Map<RateLimit, Integer>> used, Supplier<T> reads) {
    TokenBudget before = budget.get();
    budget.set(tokens);
    try {
      return reads.get();
    } finally {
      budget.set(before);
      refund(tokens.left());
      used.accept(tokens.used());
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

  private boolean sleepUntil(Set<RateLimit> limits, long wait) {
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
    waited.accept(limits.iterator().next().service(), length);
    return inTime && clock.now() >= time;
  }

  private AdaptiveBucket bucket(RateLimit limit) {
    return buckets.computeIfAbsent(limit, each -> new AdaptiveBucket(each, share, clock));
  }
}
