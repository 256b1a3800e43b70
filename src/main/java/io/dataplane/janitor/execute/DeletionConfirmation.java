package io.dataplane.janitor.execute;

import io.dataplane.janitor.assess.ResourceReader;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.execute.guard.GuardedSleeper;
import io.dataplane.janitor.execute.guard.WriteGuard;
import io.dataplane.janitor.run.DeadlineExceededException;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Confirms deletions that AWS accepted: a deletion counts only once AWS no longer returns the
 * resource.
 */
final class DeletionConfirmation {

  /** The pauses between attempts, 30 seconds in total. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(8),
          Duration.ofSeconds(15));

  private final ResourceReader resources;
  private final GuardedSleeper sleeper;
  private final ExecutionLog log;
  private final WriteGuard guard;

  DeletionConfirmation(
      ResourceReader resources, GuardedSleeper sleeper, ExecutionLog log, WriteGuard guard) {
    this.resources = resources;
    this.sleeper = sleeper;
    this.log = log;
    this.guard = guard;
  }

  /**
   * A deletion that AWS accepted, but whose completion is not confirmed.
   *
   * @param outcome the outcome to report, unless a later attempt confirms the deletion
   */
  record Unconfirmed(Action.Delete delete, Outcome outcome) {}

  /** Records the deletions that are complete, in several attempts. Returns the others. */
  List<Unconfirmed> confirm(List<Action.Delete> accepted) {
    List<Unconfirmed> left = check(accepted);
    for (Duration pause : PAUSES) {
      if (left.isEmpty() || !sleeper.pause(pause)) {
        break;
      }
      left = confirmAgain(left);
    }
    return left;
  }

  List<Unconfirmed> confirmAgain(List<Unconfirmed> left) {
    return check(left.stream().map(Unconfirmed::delete).toList());
  }

  private List<Unconfirmed> check(List<Action.Delete> accepted) {
    if (accepted.isEmpty()) {
      return List.of();
    }
    try {
      Set<String> there =
          resources.stillThere(accepted.stream().map(Action.Delete::resource).toList());
      accepted.stream()
          .filter(delete -> !there.contains(delete.resource().key()))
          .forEach(delete -> log.recordOutcome(delete, new Outcome.Applied()));
      return accepted.stream()
          .filter(delete -> there.contains(delete.resource().key()))
          .map(delete -> new Unconfirmed(delete, stillReturned()))
          .toList();
    } catch (DeadlineExceededException late) {
      Outcome unknown =
          new Outcome.Blocked(
              ReasonCode.NOT_CONFIRMED,
              List.of(
                  "AWS accepted the deletion, but the deadline passed before it was confirmed; the next run checks again"));
      return accepted.stream().map(delete -> new Unconfirmed(delete, unknown)).toList();
    } catch (IncompleteViewException unread) {
      return unknown(accepted, new Reason(ReasonCode.NOT_CONFIRMED, unread.reason()));
    } catch (RuntimeException unexpected) {
      return unknown(accepted, guard.fail(unexpected).reason());
    }
  }

  private static List<Unconfirmed> unknown(List<Action.Delete> accepted, Reason why) {
    Outcome outcome =
        new Outcome.Failed(
            why.prefixed("AWS accepted the deletion, but it could not be confirmed: "));
    return accepted.stream().map(delete -> new Unconfirmed(delete, outcome)).toList();
  }

  private static Outcome stillReturned() {
    return new Outcome.Blocked(
        ReasonCode.NOT_CONFIRMED,
        List.of(
            "AWS accepted the deletion, but still returns the resource; the next run checks again"));
  }
}
