package io.dataplane.janitor.history;

import io.dataplane.janitor.domain.history.HistoryUpdate;
import java.util.Optional;

/** Writes the history. */
public interface HistoryWriter {

  /**
   * Reads the history again and adds what a run saw and marked. Never throws.
   *
   * @return why the history is not written, or empty; the run then deletes nothing
   */
  Optional<String> add(String account, HistoryUpdate update);
}
