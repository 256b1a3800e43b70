package io.dataplane.janitor.execute;

import io.dataplane.janitor.concurrent.Lanes;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.execute.guard.GuardedSleeper;
import io.dataplane.janitor.execute.guard.WriteGuard;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One attempt to delete one resource: the pre-deletion check, the preparations, the call, and the
 * restores after a failure.
 */
final class DeletionAttempt {

  /** The maximum number of checks, since a check that takes too long is repeated. */
  private static final int LOOKS = 3;

  /** The pauses before a call is repeated; all are so long that the claims are read again. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(8));

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
  private final LostAnswers lostAnswers;
  private final GuardedSleeper sleeper;
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
      GuardedSleeper sleeper,
      FreshClaims claims,
      WriteGuard guard,
      ExecutionLog log,
      PlannedDeletions planned) {
    this.changes = changes;
    this.lastCheck = lastCheck;
    this.lostAnswers = lastCheck.lostAnswers();
    this.sleeper = sleeper;
    this.claims = claims;
    this.guard = guard;
    this.log = log;
    this.planned = planned;
  }

  /**
   * Attempts the deletions, as many at a time as the rate limit permits at once: these share the
   * reads of their checks.
   *
   * @return the results, in the order of the deletions
   */
  List<Result> attempt(List<Action.Delete> deletes, Lanes lanes) {
    List<Result> results = new ArrayList<>();
    for (List<Action.Delete> burst : changes.bursts(deletes)) {
      FreshResources resources = lastCheck.resourcesOf(admitted(burst));
      results.addAll(lanes.map(burst, delete -> attempt(delete, resources)));
    }
    return results;
  }

  /**
   * Waits for the tokens of all deletions that nothing known prevents, and returns these. If the
   * run ends before that, each deletion waits for its own.
   */
  private List<Action.Delete> admitted(List<Action.Delete> burst) {
    List<Action.Delete> possible =
        burst.stream().filter(delete -> knownObjection(delete).isEmpty()).toList();
    try {
      if (possible.size() > 1) {
        changes.admit(possible);
      }
    } catch (RuntimeException unexpected) {
      guard.fail(unexpected);
    }
    return possible;
  }

  /**
   * Attempts the deletion. After a throttle, and after a call whose answer was lost and that was
   * not carried out, it pauses, checks again and repeats the call. Thread-safe for different
   * resources.
   */
  private Result attempt(Action.Delete delete, FreshResources resources) {
    try {
      return refusal(delete).orElseGet(() -> attemptWithRetries(delete, resources));
    } finally {
      resources.end(delete);
    }
  }

  private Optional<Reason> knownObjection(Action.Delete delete) {
    return guard.knownObjection(delete).or(() -> unplanned(delete));
  }

  private Optional<Result> refusal(Action.Delete delete) {
    try {
      return knownObjection(delete)
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

  private Result attemptWithRetries(Action.Delete delete, FreshResources resources) {
    Preparations preparations = new Preparations(delete, changes, lostAnswers, log);
    Result result;
    try {
      result = attemptOnce(delete, resources, preparations);
      for (Duration pause : PAUSES) {
        if (!isTransient(result) || !sleeper.pause(pause) || refusal(delete).isPresent()) {
          break;
        }
        result = following(result, attemptOnce(delete, resources, preparations));
      }
    } catch (VirtualMachineError | LinkageError broken) {
      // The preparations are still restored, and the outcomes of the other threads still reported.
      result = new Result.Objected(guard.fail(new IllegalStateException(broken)));
    }
    if (!isDeleted(result)) {
      preparations.restore();
    }
    return result;
  }

  /** Whether the call failed in a way that a later one may not. */
  private static boolean isTransient(Result result) {
    return switch (result) {
      case Result.Held held -> false;
      case Result.Objected objected -> isTransient(objected.outcome());
      case Result.Called called -> isTransient(called.outcome());
    };
  }

  private static boolean isTransient(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        && (failed.reason().code() == ReasonCode.THROTTLED || LostAnswers.isLost(outcome));
  }

  /** A resource that is gone after a call without an answer was deleted by that call. */
  private static Result following(Result before, Result now) {
    return before instanceof Result.Called called
            && LostAnswers.isLost(called.outcome())
            && isDeleted(now)
        ? new Result.Called(new Outcome.Applied())
        : now;
  }

  /** Makes the preparations in order, then the call. Each needs a check that is still fresh. */
  private Result attemptOnce(
      Action.Delete delete, FreshResources resources, Preparations preparations) {
    PreDeletionCheck.Result result = check(delete, resources, preparations.made());
    for (Action.Preparation preparation : delete.preparations()) {
      result = checkAgainIfStale(result, delete, resources, preparations.made());
      if (!(result instanceof PreDeletionCheck.Result.Clear)) {
        break;
      }
      Optional<Outcome> obstacle = preparations.make(preparation);
      if (obstacle.isPresent()) {
        return new Result.Objected(obstacle.get());
      }
    }
    return switch (checkAgainIfStale(result, delete, resources, preparations.made())) {
      case PreDeletionCheck.Result.Clear clear -> callDelete(delete);
      case PreDeletionCheck.Result.Held held -> new Result.Held(held.by());
      case PreDeletionCheck.Result.Objection objection -> new Result.Objected(objection.outcome());
    };
  }

  private PreDeletionCheck.Result checkAgainIfStale(
      PreDeletionCheck.Result result,
      Action.Delete delete,
      FreshResources resources,
      Collection<Action.Preparation> made) {
    return isStale(result) ? check(delete, resources, made) : result;
  }

  private boolean isStale(PreDeletionCheck.Result result) {
    return result instanceof PreDeletionCheck.Result.Clear clear && claims.isStale(clear.since());
  }

  /** Makes the pre-deletion check, and repeats it while any of its reads is stale. */
  private PreDeletionCheck.Result check(
      Action.Delete delete, FreshResources resources, Collection<Action.Preparation> made) {
    try {
      PreDeletionCheck.Result result = checkOnce(delete, resources, made);
      for (int count = 1; count < LOOKS && isStale(result); count++) {
        result = checkOnce(delete, resources, made);
      }
      return result instanceof PreDeletionCheck.Result.Clear clear && isStale(clear)
          ? objection(lastCheck.tooSlow(clear))
          : result;
    } catch (IncompleteViewException unknown) {
      return objection(guard.loseView(unknown.reason()));
    } catch (RuntimeException unexpected) {
      return new PreDeletionCheck.Result.Objection(guard.fail(unexpected));
    }
  }

  /**
   * Asks the write guard before and after the check: reading the claims may take longer than the
   * answers of the guard are valid. If the guard takes long itself, the reads are stale, and the
   * caller checks again.
   */
  private PreDeletionCheck.Result checkOnce(
      Action.Delete delete, FreshResources resources, Collection<Action.Preparation> made) {
    Optional<Reason> veto = guardObjection(delete);
    if (veto.isPresent()) {
      return objection(veto.get());
    }
    PreDeletionCheck.Result result = lastCheck.check(delete, resources, claims, planned, made);
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
    Outcome outcome = lostAnswers.settle(delete, changes.write(delete));
    if (outcome instanceof Outcome.Applied) {
      ExecutionLog.logAccepted(delete);
    }
    return outcome instanceof Outcome.Skipped
        ? new Result.Objected(outcome)
        : new Result.Called(outcome);
  }

  /** Whether AWS accepted the deletion, or the resource no longer exists. */
  private static boolean isDeleted(Result result) {
    return switch (result) {
      case Result.Held held -> false;
      case Result.Objected objected -> objected.outcome() instanceof Outcome.AlreadyGone;
      case Result.Called called ->
          called.outcome() instanceof Outcome.Applied
              || called.outcome() instanceof Outcome.AlreadyGone;
    };
  }
}
