package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.run.IncompleteViewException;

/** Reads what operators have stopped. */
public interface FreezeReader {

  /**
   * What is stopped now, read anew; what cannot be read counts as a stop.
   *
   * @throws IncompleteViewException where no cluster is configured
   */
  Freeze read();
}
