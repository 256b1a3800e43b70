package io.dataplane.janitor.aws.pace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the tokens that related reads use, and those that were reserved for them. Thread-safe. */
final class TokenBudget {
  private final boolean prepaid;
  private final Map<RateLimit, Integer> left;
  private final Map<RateLimit, Integer> used = new HashMap<>();

  private TokenBudget(boolean prepaid, Map<RateLimit, Integer> reserved) {
    this.prepaid = prepaid;
    this.left = new HashMap<>(reserved);
  }

  /** The reads use reserved tokens, and do not wait for others. */
  static TokenBudget prepaid(Map<RateLimit, Integer> reserved) {
    return new TokenBudget(true, reserved);
  }

  /** The reads wait for their tokens as usual. */
  static TokenBudget measuring() {
    return new TokenBudget(false, Map.of());
  }

  boolean isPrepaid() {
    return prepaid;
  }

  /** Records a call. Returns the limits of which no reserved token is left. */
  synchronized List<RateLimit> use(List<RateLimit> limits) {
    List<RateLimit> unpaid = new ArrayList<>();
    for (RateLimit limit : limits) {
      used.merge(limit, 1, Integer::sum);
      if (left.merge(limit, -1, Integer::sum) < 0) {
        unpaid.add(limit);
      }
    }
    return unpaid;
  }

  synchronized Map<RateLimit, Integer> used() {
    return Map.copyOf(used);
  }

  /** The reserved tokens that no call has used. */
  synchronized Map<RateLimit, Integer> left() {
    Map<RateLimit, Integer> unused = new HashMap<>(left);
    unused.values().removeIf(tokens -> tokens <= 0);
    return unused;
  }
}
