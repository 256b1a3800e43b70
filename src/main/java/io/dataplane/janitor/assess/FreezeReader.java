package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.run.IncompleteViewException;

/** Reads which writes operators have stopped. */
public interface FreezeReader {

  /**
   * The current freeze, without a cache. A freeze that cannot be read stops all writes.
   *
   * @throws IncompleteViewException if no cluster is configured
   */
  Freeze read();
}
