package io.dataplane.janitor.run;

import java.util.OptionalInt;

/** What the last good run left to compare with; reading it changes nothing. */
public interface PreviousRun {

  /**
   * How many dataplanes it saw alive; empty where there was none, or where it may not be read.
   *
   * @throws IncompleteViewException where it cannot be told
   */
  OptionalInt liveDataplanes(String account);
}
