package io.dataplane.janitor.history;

import io.dataplane.janitor.domain.history.Observation;

/** Writes the history of dataplanes. */
public interface HistoryWriter {

  /**
   * Reads the history again and adds one observation. Never throws: a failure is logged as a
   * warning, and the next run adds the dataplanes.
   */
  void add(String account, Observation observation);
}
