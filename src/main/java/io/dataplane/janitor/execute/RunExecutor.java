package io.dataplane.janitor.execute;

import io.dataplane.janitor.assess.Assessment;
import io.dataplane.janitor.assess.ReadPorts;
import io.dataplane.janitor.concurrent.Lanes;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.execute.guard.ClockCheck;
import io.dataplane.janitor.execute.guard.FreezeCheck;
import io.dataplane.janitor.execute.guard.GuardedSleeper;
import io.dataplane.janitor.execute.guard.WriteGuard;
import io.dataplane.janitor.history.HistoryWriter;
import io.dataplane.janitor.run.Run;
import io.dataplane.janitor.run.RunLease;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Executes the plan of a run. Creates the parts that need the lease and the plan. */
public final class RunExecutor {
  private final Run run;
  private final ReadPorts reading;
  private final ResourceWriter writer;
  private final HistoryWriter history;
  private final PreDeletionCheck lastCheck;
  private final Lanes lanes;
  private final InstantSource clock;

  public RunExecutor(
      Run run,
      ReadPorts reading,
      ResourceWriter writer,
      HistoryWriter history,
      PreDeletionCheck lastCheck,
      Lanes lanes,
      InstantSource clock) {
    this.run = run;
    this.reading = reading;
    this.writer = writer;
    this.history = history;
    this.lastCheck = lastCheck;
    this.lanes = lanes;
    this.clock = clock;
  }

  /**
   * The result of an execution.
   *
   * @param rows a row for each resource, with the outcome of its action
   * @param complete whether nothing ended the run early
   * @param interrupted whether the thread was interrupted; the caller restores the flag at the end
   */
  public record Executed(
      List<Report.Row> rows, RunEnding ending, boolean complete, boolean interrupted) {
    public Executed {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Executes the second plan. Deletes a resource only if the first plan deletes it too.
   *
   * @param assessAgain reads and judges some resources again
   */
  public Executed execute(
      Assessment first,
      Assessment current,
      BiFunction<Assessment, List<AwsResource>, Assessment> assessAgain,
      RunLease.Held held) {
    WriteGuard guard = writeGuard(current, held);
    ExecutionLog log = new ExecutionLog();
    GuardedSleeper sleeper = new GuardedSleeper(run.sleeper(), guard);
    Changes changes = new Changes(writer, guard);
    DeletionAttempt deletion =
        new DeletionAttempt(
            changes,
            lastCheck,
            sleeper,
            lastCheck.claimsOf(current),
            guard,
            log,
            new PlannedDeletions(plannedTwice(first, current), log));
    DeletionQueue deletions =
        new DeletionQueue(
            deletion,
            new DeletionConfirmation(reading.resources(), sleeper, log, guard),
            new RetryRounds(sleeper),
            log,
            lanes,
            run.startedAt().toEpochMilli());
    new PlanExecutor(
            current,
            changes,
            guard,
            log,
            new FreshPlan(
                current,
                run.startedAt(),
                resources -> assessAgain.apply(current, resources),
                clock),
            (assessment, rows) -> record(assessment, rows, held))
        .carryOut(deletions);
    return new Executed(
        current.plan().decisions().stream().map(log::row).toList(),
        ending(guard, held),
        guard.isOpen(),
        sleeper.wasInterrupted());
  }

  /**
   * Another run may write the history once the lease is lost; the guard then stops all deletions.
   */
  private Optional<String> record(
      Assessment assessment, List<Report.Row> rows, RunLease.Held held) {
    return held.lost().isPresent()
        ? Optional.empty()
        : history.add(assessment.account(), MarkRecords.update(assessment, rows));
  }

  private WriteGuard writeGuard(Assessment current, RunLease.Held held) {
    return new WriteGuard(
        current.plan(),
        List.of(
            action -> held.lost().map(why -> new Reason(ReasonCode.LEASE_LOST, why)),
            new ClockCheck(reading.resources(), clock, current.account(), run.startedAt()),
            new FreezeCheck(reading.freeze(), clock, current.plan().decisions())),
        run.shutdown(),
        clock,
        run.deadline());
  }

  private static RunEnding ending(WriteGuard guard, RunLease.Held held) {
    if (guard.hasFailed()) {
      return RunEnding.UNEXPECTED_ERROR;
    }
    if (guard.isCancelled()) {
      return RunEnding.CANCELLED;
    }
    // Without its cluster, a run cannot renew its lease either.
    if (guard.hasLostView()) {
      return RunEnding.VIEW_LOST;
    }
    return held.lost().isPresent() ? RunEnding.LEASE_LOST : RunEnding.REGULAR;
  }

  /** The deletions that both plans contain, as the second plan has them. */
  private static Map<String, Action.Delete> plannedTwice(Assessment first, Assessment current) {
    Map<String, Action.Delete> planned = deletions(current);
    planned.keySet().retainAll(deletions(first).keySet());
    return planned;
  }

  private static Map<String, Action.Delete> deletions(Assessment assessment) {
    Map<String, Action.Delete> deletions = new HashMap<>();
    assessment
        .actions(Action.Delete.class)
        .forEach(delete -> deletions.put(delete.resource().key(), delete));
    return deletions;
  }
}
