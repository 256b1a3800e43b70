package io.dataplane.janitor.history;

import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.run.IncompleteViewException;

/** Reads the history. Reading changes nothing. */
public interface HistoryReader {

  /**
   * The complete history of an account and the region; {@link History#NONE} if none exists yet.
   *
   * @throws IncompleteViewException if it cannot be read completely
   */
  History read(String account);
}
