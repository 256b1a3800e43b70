package io.dataplane.janitor;

import io.dataplane.janitor.domain.Freeze;

/** Reads what operators have stopped. */
public interface FreezeReader {

  /**
   * What is stopped now, read anew; what cannot be read counts as a stop.
   *
   * @throws IncompleteViewException where no cluster is configured
   */
  Freeze read();
}
