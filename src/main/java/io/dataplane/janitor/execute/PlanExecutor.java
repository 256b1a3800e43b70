package io.dataplane.janitor.execute;

import io.dataplane.janitor.assess.Assessment;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.execute.guard.WriteGuard;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Carries out one plan, once: removes marks, sets marks, then deletes. */
final class PlanExecutor {
  private static final Reason NOT_ATTEMPTED =
      new Reason(
          ReasonCode.NOT_ATTEMPTED, "the run ended before this action; the next run continues");

  private final Assessment assessment;
  private final Changes changes;
  private final WriteGuard guard;
  private final ExecutionLog log;
  private final FreshPlan freshPlan;
  private final BiFunction<Assessment, List<Report.Row>, Optional<String>> history;

  /**
   * Carries out the plan of the assessment.
   *
   * @param freshPlan permits marks
   * @param history writes the history with the marks that were set; returns why it could not
   */
  PlanExecutor(
      Assessment assessment,
      Changes changes,
      WriteGuard guard,
      ExecutionLog log,
      FreshPlan freshPlan,
      BiFunction<Assessment, List<Report.Row>, Optional<String>> history) {
    this.assessment = assessment;
    this.changes = changes;
    this.guard = guard;
    this.log = log;
    this.freshPlan = freshPlan;
    this.history = history;
  }

  /** Carries out the whole plan. Actions that are no longer possible get an outcome, too. */
  ExecutionLog carryOut(DeletionQueue deletions) {
    List<Action.Delete> deletes = assessment.actions(Action.Delete.class);
    try {
      changes.sharedCalls(assessment.actions(Action.Unmark.class)).forEach(this::write);
      changes.sharedCalls(assessment.actions(Action.SetMark.class)).forEach(this::write);
      Optional<Reason> unwritten = writeHistory();
      if (unwritten.isPresent()) {
        Outcome failed = new Outcome.Failed(unwritten.get());
        deletes.forEach(delete -> log.recordOutcome(delete, failed));
      } else {
        deletions.carryOut(deletes);
      }
    } catch (RuntimeException unexpected) {
      guard.fail(unexpected);
    }
    assessment.actions(Action.class).stream()
        .filter(log::isPending)
        .forEach(action -> skip(action, guard.knownObjection(action).orElse(NOT_ATTEMPTED)));
    return log;
  }

  /**
   * Writes the history before the deletions, which it must not miss: who is alive now, and which
   * resources are marked.
   *
   * @return why nothing may be deleted, or empty
   */
  private Optional<Reason> writeHistory() {
    List<Report.Row> rows = assessment.plan().decisions().stream().map(log::row).toList();
    return history
        .apply(assessment, rows)
        .map(why -> new Reason(ReasonCode.HISTORY_NOT_WRITTEN, why));
  }

  private void skip(Action action, Reason why) {
    log.recordOutcome(action, new Outcome.Skipped(why));
  }

  /**
   * Sets or removes marks. It asks the guard again after the wait for the rate limit, since a
   * freeze may begin meanwhile; the plan may be outdated when the guard has answered.
   */
  private void write(List<? extends Action> actions) {
    List<Action> ready = planned(permitted(stillPlanned(admitted(permitted(actions)))));
    if (ready.isEmpty()) {
      return;
    }
    List<Outcome> outcomes = changes.writeTogether(ready);
    for (int i = 0; i < ready.size(); i++) {
      log.recordOutcome(ready.get(i), outcomes.get(i));
    }
  }

  private List<Action> admitted(List<Action> actions) {
    if (actions.isEmpty()) {
      return actions;
    }
    Optional<Reason> objection = changes.admit(actions);
    objection.ifPresent(why -> actions.forEach(action -> skip(action, why)));
    return objection.isEmpty() ? actions : List.of();
  }

  /** The actions that a plan of the last minute makes, too. */
  private List<Action> stillPlanned(List<Action> actions) {
    if (actions.isEmpty()) {
      return actions;
    }
    try {
      freshPlan.refreshIfStale(actions);
    } catch (IncompleteViewException unread) {
      Reason why = guard.loseView(unread.reason());
      actions.forEach(action -> skip(action, why));
      return List.of();
    }
    return planned(actions);
  }

  private List<Action> planned(List<Action> actions) {
    List<Action> planned = new ArrayList<>();
    for (Action action : actions) {
      freshPlan
          .objection(action)
          .ifPresentOrElse(why -> skip(action, why), () -> planned.add(action));
    }
    return planned;
  }

  private List<Action> permitted(List<? extends Action> actions) {
    List<Action> permitted = new ArrayList<>();
    Map<Action, Reason> objections = guard.objections(actions);
    for (Action action : actions) {
      Optional.ofNullable(objections.get(action))
          .ifPresentOrElse(why -> skip(action, why), () -> permitted.add(action));
    }
    return permitted;
  }
}
