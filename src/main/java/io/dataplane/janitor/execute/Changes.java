package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.execute.guard.WriteGuard;
import java.util.List;
import java.util.Optional;

/** The only caller of the port that changes AWS. */
final class Changes {
  private final ResourceWriter writer;
  private final WriteGuard guard;

  Changes(ResourceWriter writer, WriteGuard guard) {
    this.writer = writer;
    this.guard = guard;
  }

  /** Groups actions of one type into calls, in the order in which to make them. */
  <A extends Action> List<List<A>> sharedCalls(List<A> actions) {
    return writer.sharedCalls(actions);
  }

  /** Groups deletions, in their order, so that the rate limit permits each group at once. */
  List<List<Action.Delete>> bursts(List<Action.Delete> deletions) {
    return writer.bursts(deletions);
  }

  /** Waits until the rate limit permits the actions. Returns why they cannot be made, or empty. */
  Optional<Reason> admit(List<? extends Action> actions) {
    return writer.admit(actions);
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
    return guard
        .knownObjection(action)
        .<Outcome>map(Outcome.Skipped::new)
        .orElseGet(() -> call(List.of(action)).getFirst());
  }

  /** Undoes a preparation. Neither the deadline nor a freeze prevents this. */
  Outcome restore(Action.Restore restore) {
    return call(List.of(restore)).getFirst();
  }

  private List<Outcome> call(List<Action> actions) {
    try {
      return writer.run(actions);
    } catch (RuntimeException unexpected) {
      Outcome failed = guard.fail(unexpected);
      return actions.stream().map(action -> failed).toList();
    }
  }
}
