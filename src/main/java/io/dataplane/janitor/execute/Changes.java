package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.report.Outcome;
import java.util.List;
import java.util.Optional;

/** The only caller of the port that changes AWS. */
final class Changes {
  private final ResourceWriter runner;
  private final WriteGuard gate;

  Changes(ResourceWriter runner, WriteGuard gate) {
    this.runner = runner;
    this.gate = gate;
  }

  /** Groups actions of one type into calls, in the order in which to make them. */
  <A extends Action> List<List<A>> sharedCalls(List<A> actions) {
    return runner.sharedCalls(actions);
  }

  /** Waits until the rate limit permits the actions. Returns why they cannot be made, or empty. */
  Optional<Reason> admit(List<? extends Action> actions) {
    return runner.admit(actions);
  }

  /** Makes actions that share a call. The write guard has permitted them before. */
  List<Outcome> writeTogether(List<Action> actions) {
    return call(actions);
  }

  /**
   * Makes a deletion or a preparation. The caller has made all checks right before. This method
   * reads nothing, since a further read would make their results older.
   */
  Outcome write(Action action) {
    return gate.knownObjection(action)
        .<Outcome>map(Outcome.Skipped::new)
        .orElseGet(() -> call(List.of(action)).getFirst());
  }

  /** Undoes a preparation. Neither the deadline nor a freeze prevents this. */
  Outcome restore(Action.PutBack putBack) {
    return call(List.of(putBack)).getFirst();
  }

  private List<Outcome> call(List<Action> actions) {
    try {
      return runner.run(actions);
    } catch (RuntimeException unexpected) {
      Outcome failed = gate.fail(unexpected);
      return actions.stream().map(action -> failed).toList();
    }
  }
}
