package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One attempt to delete one resource: the pre-deletion check, the preparations, the call, and the
 * restores after a failure.
 */
final class DeletionAttempt {

  /** The maximum number of checks, since a check that takes too long is repeated. */
  private static final int LOOKS = 3;

  /** How an attempt at a deletion ended. */
  sealed interface Result {
    /** The call was not made, since holders prevent the deletion. */
    record Held(List<Holder> by) implements Result {}

    /** The call was not made, for another reason. */
    record Objected(Outcome outcome) implements Result {}

    /** The call was made. AWS may accept it before the resource is deleted. */
    record Called(Outcome outcome) implements Result {}
  }

  private final Changes changes;
  private final PreDeletionCheck lastCheck;
  private final FreshClaims claims;
  private final WriteGuard guard;
  private final ExecutionLog log;
  private final PlannedDeletions planned;

  /**
   * Attempts deletions of one run.
   *
   * @param planned the deletions that are planned and still possible
   */
  DeletionAttempt(
      Changes changes,
      PreDeletionCheck lastCheck,
      FreshClaims claims,
      WriteGuard guard,
      ExecutionLog log,
      PlannedDeletions planned) {
    this.changes = changes;
    this.lastCheck = lastCheck;
    this.claims = claims;
    this.guard = guard;
    this.log = log;
    this.planned = planned;
  }

  /** Attempts the deletion once. Thread-safe for different resources. */
  Result attempt(Action.Delete delete) {
    return refusal(delete).orElseGet(() -> attemptOnce(delete));
  }

  private Optional<Result> refusal(Action.Delete delete) {
    try {
      return guard
          .knownObjection(delete)
          .or(() -> unplanned(delete))
          .or(() -> changes.admit(List.of(delete)))
          .map(DeletionAttempt::skipped);
    } catch (RuntimeException unexpected) {
      return Optional.of(new Result.Objected(guard.fail(unexpected)));
    }
  }

  private Optional<Reason> unplanned(Action.Delete delete) {
    return planned.isPlanned(delete.resource().key())
        ? Optional.empty()
        : Optional.of(
            new Reason(
                ReasonCode.CHANGED_SINCE_PLAN,
                "the first assessment of this run did not plan its deletion; the next run decides"));
  }

  private Result attemptOnce(Action.Delete delete) {
    Deque<Action.Preparation> made = new ArrayDeque<>();
    Result result;
    try {
      result = applyPreparations(delete, made);
    } catch (VirtualMachineError | LinkageError broken) {
      // The preparations are still restored, and the outcomes of the other threads still reported.
      result = new Result.Objected(guard.fail(new IllegalStateException(broken)));
    }
    if (!isAccepted(result)) {
      made.forEach(preparation -> restore(delete, preparation));
    }
    return result;
  }

  /**
   * Makes the preparations in order, then the call. Each needs a check that is still fresh.
   *
   * @param made collects the preparations that may have changed something, the last one first
   */
  private Result applyPreparations(Action.Delete delete, Deque<Action.Preparation> made) {
    PreDeletionCheck.Result result = check(delete, made);
    for (Action.Preparation preparation : delete.preparations()) {
      result = checkAgainIfStale(result, delete, made);
      if (!(result instanceof PreDeletionCheck.Result.Clear)) {
        break;
      }
      Optional<Outcome> obstacle = prepare(delete, preparation, made);
      if (obstacle.isPresent()) {
        return new Result.Objected(obstacle.get());
      }
    }
    return switch (checkAgainIfStale(result, delete, made)) {
      case PreDeletionCheck.Result.Clear clear -> callDelete(delete);
      case PreDeletionCheck.Result.Held held -> new Result.Held(held.by());
      case PreDeletionCheck.Result.Objection objection -> new Result.Objected(objection.outcome());
    };
  }

  private PreDeletionCheck.Result checkAgainIfStale(
      PreDeletionCheck.Result result, Action.Delete delete, Deque<Action.Preparation> made) {
    return isStale(result) ? check(delete, made) : result;
  }

  private boolean isStale(PreDeletionCheck.Result result) {
    return result instanceof PreDeletionCheck.Result.Clear clear && !claims.isFresh(clear.by());
  }

  /** Makes the pre-deletion check, and repeats it while its claims are stale. */
  private PreDeletionCheck.Result check(Action.Delete delete, Deque<Action.Preparation> made) {
    try {
      PreDeletionCheck.Result result = checkOnce(delete, made);
      for (int count = 1; count < LOOKS && isStale(result); count++) {
        result = checkOnce(delete, made);
      }
      return result instanceof PreDeletionCheck.Result.Clear clear && isStale(clear)
          ? objection(claims.tooSlow(clear.reads()))
          : result;
    } catch (IncompleteViewException unknown) {
      guard.stop(
          new Reason(
              ReasonCode.VIEW_LOST,
              "the live dataplanes can no longer be read, so the run stopped; the next run continues"));
      return new PreDeletionCheck.Result.Objection(
          new Outcome.Failed(new Reason(ReasonCode.VIEW_LOST, unknown.reason())));
    } catch (RuntimeException unexpected) {
      return new PreDeletionCheck.Result.Objection(guard.fail(unexpected));
    }
  }

  /**
   * Asks the write guard before and after the check: reading the claims may take longer than the
   * answers of the guard are valid. If the guard takes long itself, the claims are stale, and the
   * caller checks again.
   */
  private PreDeletionCheck.Result checkOnce(Action.Delete delete, Deque<Action.Preparation> made) {
    Optional<Reason> veto = guardObjection(delete);
    if (veto.isPresent()) {
      return objection(veto.get());
    }
    PreDeletionCheck.Result result = lastCheck.check(delete, claims, planned, made);
    return result instanceof PreDeletionCheck.Result.Clear
        ? guardObjection(delete).map(DeletionAttempt::objection).orElse(result)
        : result;
  }

  /**
   * Why the guard refuses the deletion or one of its preparations, or empty. A preparation can
   * change another resource, which may be on hold.
   */
  private Optional<Reason> guardObjection(Action.Delete delete) {
    return Stream.concat(Stream.of(delete), delete.preparations().stream())
        .flatMap(action -> guard.objection(action).stream())
        .findFirst();
  }

  private static PreDeletionCheck.Result objection(Reason why) {
    return new PreDeletionCheck.Result.Objection(new Outcome.Skipped(why));
  }

  private static Result skipped(Reason why) {
    return new Result.Objected(new Outcome.Skipped(why));
  }

  private Result callDelete(Action.Delete delete) {
    Outcome outcome = changes.write(delete);
    if (outcome instanceof Outcome.Applied) {
      ExecutionLog.logAccepted(delete);
    }
    return outcome instanceof Outcome.Skipped
        ? new Result.Objected(outcome)
        : new Result.Called(outcome);
  }

  /** Makes a preparation. Returns the outcome that prevents the deletion, or empty. */
  private Optional<Outcome> prepare(
      Action.Delete delete, Action.Preparation preparation, Deque<Action.Preparation> made) {
    Outcome outcome = changes.write(preparation);
    log.recordStep(delete, preparation, outcome);
    // AWS may have carried out a call that failed.
    if (outcome instanceof Outcome.Applied || outcome instanceof Outcome.Failed) {
      made.push(preparation);
    }
    return obstacle(preparation, outcome);
  }

  private static Optional<Outcome> obstacle(Action.Preparation preparation, Outcome outcome) {
    String what = "%s of %s: ".formatted(preparation.label(), preparation.resource().id());
    return switch (outcome) {
      case Outcome.Applied applied -> Optional.empty();
      case Outcome.AlreadyGone gone -> Optional.empty();
      case Outcome.Blocked blocked -> Optional.of(blocked);
      case Outcome.Failed failed -> Optional.of(new Outcome.Failed(failed.reason().prefixed(what)));
      case Outcome.Skipped skipped ->
          Optional.of(new Outcome.Skipped(skipped.reason().prefixed(what)));
    };
  }

  private static boolean isAccepted(Result result) {
    return result instanceof Result.Called called
        && (called.outcome() instanceof Outcome.Applied
            || called.outcome() instanceof Outcome.AlreadyGone);
  }

  private void restore(Action.Delete delete, Action.Preparation preparation) {
    Action.Restore restore = new Action.Restore(preparation);
    Outcome outcome = changes.restore(restore);
    log.recordStep(
        delete,
        restore,
        outcome instanceof Outcome.Applied || outcome instanceof Outcome.AlreadyGone
            ? outcome
            : new Outcome.Failed(
                new Reason(
                    ReasonCode.NOT_RESTORED,
                    "restore by hand: " + description(restore) + outcome.why())));
  }

  private static String description(Action.Restore restore) {
    String id = restore.resource().id();
    return switch (restore.preparation()) {
      case Action.Unprotect unprotect -> "deletion protection of %s, if it is off: ".formatted(id);
      case Action.Revoke revoke ->
          revoke.rules().stream()
              .map(SecurityGroupRule::words)
              .collect(Collectors.joining("; ", "rules of " + id + ", if missing: ", ": "));
    };
  }
}
