package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.plan.Action;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Deletions that wait for others of the same run, with the names of what holds them. */
final class RetryRounds {

  /** Between the tries of a round, which are two minutes together. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30));

  private final Pauses rest;
  private Map<Action.Delete, List<String>> holders = new LinkedHashMap<>();

  RetryRounds(Pauses rest) {
    this.rest = rest;
  }

  void add(Action.Delete delete, List<String> names) {
    holders.put(delete, names);
  }

  Map<Action.Delete, List<String>> drain() {
    Map<Action.Delete, List<String>> all = holders;
    holders = new LinkedHashMap<>();
    return all;
  }

  /**
   * Lets all be tried again after longer and longer pauses. When anything moved, a new round of
   * pauses begins; after a round in which nothing moved, or at the deadline, it is enough.
   *
   * @param retry takes all, and adds those again that still wait; whether anything else went
   */
  void runUntilStalled(BooleanSupplier retry) {
    int next = 0;
    while (!holders.isEmpty() && next < PAUSES.size() && rest.pause(PAUSES.get(next))) {
      Map<Action.Delete, List<String>> before = holders;
      boolean moved = retry.getAsBoolean();
      next = moved || hasFewerHoldersThan(before) ? 0 : next + 1;
    }
  }

  private boolean hasFewerHoldersThan(Map<Action.Delete, List<String>> before) {
    return before.entrySet().stream()
        .anyMatch(
            was -> !holders.getOrDefault(was.getKey(), List.of()).containsAll(was.getValue()));
  }
}
