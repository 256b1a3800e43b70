package io.dataplane.janitor.aws;

import io.dataplane.janitor.aws.pace.RateLimit;
import io.dataplane.janitor.aws.pace.RateLimiter;
import io.dataplane.janitor.domain.plan.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

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
   * Reserves the tokens of the actions that have no valid reservation, of all at once; false if that
   * is not possible in time.
   */
  boolean admit(List<Action> actions) {
    List<Action> open = actions.stream().filter(action -> !isReserved(action)).toList();
    Map<RateLimit, Integer> tokens = new HashMap<>();
    open.forEach(action -> costs.of(action).forEach(limit -> tokens.merge(limit, 1, Integer::sum)));
    boolean reserved = pace.reserveAll(tokens);
    if (reserved) {
      long now = pace.now();
      open.forEach(action -> reservedAt.put(action, now));
    }
    return reserved;
  }

  private boolean isReserved(Action action) {
    Long before = reservedAt.get(action);
    return before != null && pace.now() - before <= VALIDITY;
  }

  /** Groups deletions of which the tokens of each group may be used at once. */
  List<List<Action.Delete>> bursts(List<Action.Delete> deletions) {
    List<List<Action.Delete>> bursts = new ArrayList<>();
    Map<RateLimit, Integer> used = new HashMap<>();
    for (Action.Delete delete : deletions) {
      Map<RateLimit, Integer> more = new HashMap<>(used);
      Stream.concat(Stream.of(delete), delete.preparations().stream())
          .flatMap(action -> costs.of(action).stream())
          .forEach(limit -> more.merge(limit, 1, Integer::sum));
      boolean fits = more.entrySet().stream().allMatch(this::fits);
      if (bursts.isEmpty() || !fits) {
        bursts.add(new ArrayList<>());
        more.replaceAll((limit, count) -> count - used.getOrDefault(limit, 0));
      }
      used.clear();
      used.putAll(more);
      bursts.getLast().add(delete);
    }
    return bursts;
  }

  private boolean fits(Map.Entry<RateLimit, Integer> tokens) {
    return tokens.getValue() <= pace.burst(tokens.getKey());
  }

  /**
   * Consumes the reservation, whatever its age: a wait between the pre-deletion check and the call
   * would make the check older.
   */
  boolean consume(Action action) {
    return reservedAt.remove(action) != null || pace.reserve(costs.of(action));
  }
}
