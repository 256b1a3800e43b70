package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.report.Outcome;
import java.util.List;
import java.util.Optional;

/** The one place from which AWS is changed. */
final class Changes {
  private final ResourceWriter runner;
  private final WriteGuard gate;

  Changes(ResourceWriter runner, WriteGuard gate) {
    this.runner = runner;
    this.gate = gate;
  }

  /** The calls in which actions of one type are best made, in the order in which to make them. */
  <A extends Action> List<List<A>> sharedCalls(List<A> actions) {
    return runner.sharedCalls(actions);
  }

  /** Waits until the API has room for the actions; why they need not be checked, or empty. */
  Optional<Reason> admit(List<? extends Action> actions) {
    return runner.admit(actions);
  }

  /** Actions that share a call, and that the write guard has let pass. */
  List<Outcome> writeTogether(List<Action> actions) {
    return call(actions);
  }

  /**
   * A deletion or a preparation. Whatever has to be read was read right before; reading here would
   * only make that older.
   */
  Outcome write(Action action) {
    return gate.knownObjection(action)
        .<Outcome>map(Outcome.Skipped::new)
        .orElseGet(() -> call(List.of(action)).getFirst());
  }

  /** Undoes a preparation. Neither the deadline nor a freeze prevents it. */
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
