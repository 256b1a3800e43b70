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
   * Reserves the tokens of the actions that have no valid reservation, of all at once, when those
   * of the checks before them are there as well: the checks then do not wait, and the actions
   * follow while their tokens are as good as new. False if that is not possible in time.
   */
  boolean admit(List<Action> actions) {
    List<Action> open = actions.stream().filter(action -> !isReserved(action)).toList();
    Map<RateLimit, Integer> tokens = new HashMap<>();
    open.forEach(action -> costs.of(action).forEach(limit -> tokens.merge(limit, 1, Integer::sum)));
    boolean reserved = pace.reserveAll(tokens, costs.ofChecks(open));
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

  /** Groups deletions of which each group, with its check, may use its tokens at once. */
  List<List<Action.Delete>> bursts(List<Action.Delete> deletions) {
    List<List<Action.Delete>> bursts = new ArrayList<>();
    for (Action.Delete delete : deletions) {
      if (bursts.isEmpty() || !fits(bursts.getLast(), delete)) {
        bursts.add(new ArrayList<>());
      }
      bursts.getLast().add(delete);
    }
    return bursts;
  }

  private boolean fits(List<Action.Delete> burst, Action.Delete another) {
    List<Action.Delete> together = Stream.concat(burst.stream(), Stream.of(another)).toList();
    Map<RateLimit, Integer> tokens = new HashMap<>(costs.ofChecks(together));
    together.stream()
        .flatMap(delete -> Stream.concat(Stream.of(delete), delete.preparations().stream()))
        .flatMap(action -> costs.of(action).stream())
        .forEach(limit -> tokens.merge(limit, 1, Integer::sum));
    return tokens.entrySet().stream()
        .allMatch(each -> each.getValue() <= pace.burst(each.getKey()));
  }

  /**
   * Consumes the reservation, whatever its age: a wait between the pre-deletion check and the call
   * would make the check older.
   */
  boolean consume(Action action) {
    return reservedAt.remove(action) != null || pace.reserve(costs.of(action));
  }
}
