package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The preparations of one deletion: makes them, and restores exactly those that AWS has made. */
final class Preparations {
  private final Action.Delete delete;
  private final Changes changes;
  private final LostAnswers lostAnswers;
  private final ExecutionLog log;

  /** The last one first. */
  private final Deque<Action.Preparation> made = new ArrayDeque<>();

  /** Those of which AWS did not say whether it has made them; AWS may still be about to. */
  private final Set<Action.Preparation> unclear = new LinkedHashSet<>();

  Preparations(Action.Delete delete, Changes changes, LostAnswers lostAnswers, ExecutionLog log) {
    this.delete = delete;
    this.changes = changes;
    this.lostAnswers = lostAnswers;
    this.log = log;
  }

  Collection<Action.Preparation> made() {
    return made;
  }

  /**
   * Makes a preparation, unless an earlier try of the same deletion has. Returns the outcome that
   * prevents the deletion, or empty.
   */
  Optional<Outcome> make(Action.Preparation preparation) {
    if (made.contains(preparation)) {
      return Optional.empty();
    }
    Outcome answer = changes.write(preparation);
    Outcome outcome = lostAnswers.settle(preparation, answer);
    log.recordStep(delete, preparation, outcome);
    if (outcome instanceof Outcome.Applied) {
      made.push(preparation);
    } else if (LostAnswers.isLost(outcome)) {
      unclear.add(preparation);
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

  /** Restores all preparations that were made, the last one first. */
  void restore() {
    unclear.stream()
        .filter(preparation -> !made.contains(preparation))
        .filter(preparation -> lostAnswers.state(preparation) != LostAnswers.State.NOT_DONE)
        .toList()
        .forEach(made::push);
    made.forEach(this::restore);
  }

  private void restore(Action.Preparation preparation) {
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
