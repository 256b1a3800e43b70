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
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Assesses, checks again, carries out. The only holder of an {@link ActionRunner}. */
public final class Janitor {
  private final RunLease lease;
  private final FreezeReader freezeReader;
  private final Assessor assessor;
  private final LastCheck lastCheck;
  private final ActionRunner runner;
  private final SightingWriter sightings;
  private final InstantSource clock;
  private final Duration deadline;
  private final PhaseTimes times;

  public Janitor(
      RunLease lease,
      FreezeReader freezeReader,
      Assessor assessor,
      LastCheck lastCheck,
      ActionRunner runner,
      SightingWriter sightings,
      InstantSource clock,
      Duration deadline,
      PhaseTimes times) {
    this.lease = lease;
    this.freezeReader = freezeReader;
    this.assessor = assessor;
    this.lastCheck = lastCheck;
    this.runner = runner;
    this.sightings = sightings;
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
   * @throws LeaseHeldException where nothing was read or written, since another run is at work
   */
  public Result run() {
    Instant startedAt = clock.instant();
    String account = assessor.account();
    RunLease.Held held = lease.acquire(account);
    OptionalInt believed = OptionalInt.empty();
    try {
      Assessment first = assessor.assess(account, held.lastLiveDataplanes());
      // Before anything is written: a view that cannot be had twice is not believed once.
      Assessment current = first.deletes() ? assessor.again(first) : first;
      Execution execution = execution(first, current, held, startedAt);
      Map<String, Outcome> outcomes = times.timed(Phase.ACT, execution::carryOut);
      remember(current, held);
      if (execution.sawToTheEnd() && current.plan().refusals().isEmpty()) {
        believed = OptionalInt.of(current.claims().live());
      }
      return new Result(current, rows(current, outcomes));
    } finally {
      held.release(believed);
    }
  }

  /** A suspect view proves neither that somebody lives nor that somebody is gone. */
  private void remember(Assessment seen, RunLease.Held held) {
    if (seen.plan().trusted() && held.lost().isEmpty()) {
      sightings.add(seen.account(), seen.rollCall());
    }
  }

  private Execution execution(
      Assessment first, Assessment current, RunLease.Held held, Instant startedAt) {
    return new Execution(
        current,
        plannedTwice(first, current),
        runner,
        lastCheck,
        List.of(
            action -> held.lost(), new FreezeVeto(freezeReader, clock, current.plan().decisions())),
        clock,
        startedAt.plus(deadline));
  }

  private static List<Report.Row> rows(Assessment assessment, Map<String, Outcome> outcomes) {
    return assessment.plan().decisions().stream()
        .map(each -> new Report.Row(each, outcomes.get(each.resource().key())))
        .toList();
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
