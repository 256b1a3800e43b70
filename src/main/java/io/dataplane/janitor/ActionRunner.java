package io.dataplane.janitor;

import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.Outcome;
import java.util.List;

/** The only part that changes AWS. {@link Janitor} alone holds one. */
public interface ActionRunner {

  /**
   * Carries out actions of one type on resources of one kind.
   *
   * @return an outcome for each, in their order; one that fails does not stop the others, and
   *     nothing is thrown for what AWS answers
   */
  List<Outcome> run(List<Action> actions);
}
