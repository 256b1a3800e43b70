package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.report.Outcome;
import java.util.List;
import java.util.Optional;

/** The port that changes AWS. {@link Changes} alone calls it. */
public interface ResourceWriter {

  /**
   * Groups actions of one type into calls. The caller admits and runs each call separately, so that
   * the write guard decides right before each.
   *
   * @return all actions, in the order in which to write them
   */
  <A extends Action> List<List<A>> sharedCalls(List<A> actions);

  /** Groups deletions, in their order, so that the rate limit permits each group at once. */
  default List<List<Action.Delete>> bursts(List<Action.Delete> deletions) {
    return deletions.isEmpty() ? List.of() : List.of(deletions);
  }

  /**
   * Waits until the rate limit permits all of these actions, and their preparations, or until the
   * run ends. The caller checks the resources and asks the write guard after this, so that nothing
   * waits between the checks and the call.
   *
   * @return why the actions cannot be made, whatever the checks find, or empty
   */
  Optional<Reason> admit(List<? extends Action> actions);

  /**
   * Carries out actions of one type.
   *
   * <p>A restore of something that still exists is {@link Outcome.Applied}.
   *
   * @return an outcome for each action, in their order; a failure does not stop the others, and an
   *     error of AWS is an outcome, never an exception
   */
  List<Outcome> run(List<Action> actions);
}
