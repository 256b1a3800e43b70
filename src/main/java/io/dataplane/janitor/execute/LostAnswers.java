package io.dataplane.janitor.execute;

import io.dataplane.janitor.assess.ResourceReader;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up in AWS whether an action was carried out whose answer was lost. */
record LostAnswers(ResourceReader reader) {

  enum State {
    DONE,
    NOT_DONE,
    UNKNOWN
  }

  /** Whether AWS did not say if it carried out the action. */
  static boolean isLost(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        && failed.reason().code() == ReasonCode.NO_ANSWER;
  }

  /** The outcome by the state of the resource if the answer was lost; otherwise the same. */
  Outcome settle(Action action, Outcome outcome) {
    return isLost(outcome) && state(action) == State.DONE ? new Outcome.Applied() : outcome;
  }

  State state(Action action) {
    try {
      return isDone(action) ? State.DONE : State.NOT_DONE;
    } catch (IncompleteViewException unread) {
      return State.UNKNOWN;
    }
  }

  private boolean isDone(Action action) {
    return switch (action) {
      case Action.Delete delete -> reader.read(delete.resource()).isEmpty();
      case Action.Unprotect unprotect ->
          reader
              .readWithDetails(unprotect.resource())
              .filter(now -> !now.holders().contains(Holder.PROTECTION))
              .isPresent();
      case Action.Revoke revoke -> isRevoked(revoke);
      case Action.SetMark mark -> false;
      case Action.Unmark unmark -> false;
      case Action.Restore restore -> false;
    };
  }

  /**
   * AWS revokes all rules of a call or none. If only some are missing, somebody else has revoked
   * them.
   */
  private boolean isRevoked(Action.Revoke revoke) {
    Set<String> now =
        reader.referencesIn(Set.of(revoke.resource().id())).stream()
            .map(SecurityGroupRule::id)
            .collect(Collectors.toSet());
    return revoke.ruleIds().stream().noneMatch(now::contains);
  }
}
