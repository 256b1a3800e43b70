package io.dataplane.janitor.aws.pace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the tokens that are reserved for related reads, and those of them left. Thread-safe. */
final class TokenBudget {
  private final Map<RateLimit, Integer> left;

  TokenBudget(Map<RateLimit, Integer> reserved) {
    this.left = new HashMap<>(reserved);
  }

  /** Records a call. Returns the limits of which no reserved token is left. */
  synchronized List<RateLimit> use(List<RateLimit> limits) {
    List<RateLimit> unpaid = new ArrayList<>();
    for (RateLimit limit : limits) {
      if (left.merge(limit, -1, Integer::sum) < 0) {
        unpaid.add(limit);
      }
    }
    return unpaid;
  }

  /** The reserved tokens that no call has used. */
  synchronized Map<RateLimit, Integer> left() {
    Map<RateLimit, Integer> unused = new HashMap<>(left);
    unused.values().removeIf(tokens -> tokens <= 0);
    return unused;
  }
}
