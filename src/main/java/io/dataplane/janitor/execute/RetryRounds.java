package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.execute.guard.GuardedSleeper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Deletions that wait for other deletions of the same run, with the names of their holders. */
final class RetryRounds {

  /** The pauses between the attempts of a round, two minutes in total. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30));

  private final GuardedSleeper sleeper;
  private Map<Action.Delete, List<String>> holders = new LinkedHashMap<>();

  RetryRounds(GuardedSleeper sleeper) {
    this.sleeper = sleeper;
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
   * Retries all waiting deletions after increasing pauses. Any progress begins a new round of
   * pauses. The method returns after a round without progress, or at the deadline.
   *
   * @param retry drains the deletions, attempts them, and adds those again that still wait; returns
   *     whether another deletion was confirmed
   */
  void runUntilStalled(BooleanSupplier retry) {
    int next = 0;
    while (!holders.isEmpty() && next < PAUSES.size() && sleeper.pause(PAUSES.get(next))) {
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
