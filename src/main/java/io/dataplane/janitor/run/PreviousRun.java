package io.dataplane.janitor.run;

import java.util.OptionalInt;

/** The record of the previous good run, for comparison. Reading it changes nothing. */
public interface PreviousRun {

  /**
   * The number of live dataplanes in the previous good run; empty if there was none, or if the
   * janitor has no permission to read it.
   *
   * @throws IncompleteViewException if it cannot be read
   */
  OptionalInt liveDataplanes(String account);
}
