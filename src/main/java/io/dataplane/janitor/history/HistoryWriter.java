package io.dataplane.janitor.history;

import io.dataplane.janitor.domain.history.Observation;

/** Keeps the record of whom runs have seen alive. */
public interface HistoryWriter {

  /**
   * Adds one look to the record, read anew for it. Never throws: what is not written down is a
   * warning, and the next run's to write.
   */
  void add(String account, Observation look);
}
