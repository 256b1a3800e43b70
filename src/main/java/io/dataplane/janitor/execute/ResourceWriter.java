package io.dataplane.janitor.execute;

import io.dataplane.janitor.Janitor;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.report.Outcome;
import java.util.List;
import java.util.Optional;

/** The only part that changes AWS. {@link Janitor} alone holds one. */
public interface ResourceWriter {

  /**
   * The calls in which actions of one type are best made: each is to be admitted and run for
   * itself, so that it is asked right before each call whether it may be made.
   *
   * @return all of the actions, in the order in which they are to be written
   */
  <A extends Action> List<List<A>> sharedCalls(List<A> actions);

  /**
   * Waits until the API's budget has room for actions that are to share a call, and for their
   * preparations, or the run ends. Called before the last look at what they are about, and before
   * it is asked whether they may be written, so that nothing waits between that and the call.
   *
   * @return why they would not be carried out whatever that look finds, or empty
   */
  Optional<Reason> admit(List<? extends Action> actions);

  /**
   * Carries out actions of one type.
   *
   * <p>To put back what is not gone is {@link Outcome.Applied}: nothing is missing then.
   *
   * @return an outcome for each, in their order; one that fails does not stop the others, and
   *     nothing is thrown for what AWS answers
   */
  List<Outcome> run(List<Action> actions);
}
