package io.dataplane.janitor;

import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.Outcome;
import io.dataplane.janitor.domain.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Assesses, checks again, carries out. The only holder of an {@link ActionRunner}. */
public final class Janitor {
  private final Assessor assessor;
  private final LastCheck lastCheck;
  private final ActionRunner runner;
  private final InstantSource clock;
  private final Duration deadline;
  private final PhaseTimes times;

  public Janitor(
      Assessor assessor,
      LastCheck lastCheck,
      ActionRunner runner,
      InstantSource clock,
      Duration deadline,
      PhaseTimes times) {
    this.assessor = assessor;
    this.lastCheck = lastCheck;
    this.runner = runner;
    this.clock = clock;
    this.deadline = deadline;
    this.times = times;
  }

  /**
   * What a run saw and did.
   *
   * @param rows a row for each resource; those with an action have its outcome
   */
  public record Result(Assessment assessment, List<Report.Row> rows) {
    public Result {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One whole run: unmarks, marks, deletes.
   *
   * @throws IncompleteViewException where nothing was written, for want of a whole view
   */
  public Result run() {
    Instant startedAt = clock.instant();
    Assessment first = assessor.assess();
    // Before anything is written: a view that cannot be had twice is not believed once.
    Assessment current = first.deletes() ? assessor.again(first) : first;
    Execution execution =
        new Execution(
            current,
            plannedTwice(first, current),
            runner,
            lastCheck,
            clock,
            startedAt.plus(deadline));
    Map<String, Outcome> outcomes = times.timed(Phase.ACT, execution::carryOut);
    return new Result(
        current,
        current.plan().decisions().stream()
            .map(each -> new Report.Row(each, outcomes.get(each.resource().key())))
            .toList());
  }

  private static Set<String> plannedTwice(Assessment first, Assessment current) {
    Set<String> keys = keysToDelete(first);
    keys.retainAll(keysToDelete(current));
    return keys;
  }

  private static Set<String> keysToDelete(Assessment assessment) {
    return assessment.actions(Action.Delete.class).stream()
        .map(delete -> delete.resource().key())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
