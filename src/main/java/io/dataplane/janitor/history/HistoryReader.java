package io.dataplane.janitor.history;

import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.run.IncompleteViewException;

/** Reads whom runs have seen alive; reading it changes nothing. */
public interface HistoryReader {

  /**
   * The whole record of an account and the region; {@link DataplaneHistory#NONE} where none was
   * ever kept.
   *
   * @throws IncompleteViewException where it cannot be read whole
   */
  DataplaneHistory read(String account);
}
