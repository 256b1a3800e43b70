package io.dataplane.janitor.history;

import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.run.IncompleteViewException;

/** Reads the history of dataplanes. Reading changes nothing. */
public interface HistoryReader {

  /**
   * The complete history of an account and the region; {@link DataplaneHistory#NONE} if none exists
   * yet.
   *
   * @throws IncompleteViewException if it cannot be read completely
   */
  DataplaneHistory read(String account);
}
