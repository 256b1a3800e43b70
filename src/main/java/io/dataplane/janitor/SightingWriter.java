package io.dataplane.janitor;

import io.dataplane.janitor.domain.RollCall;

/** Keeps the record of whom runs have seen alive. */
public interface SightingWriter {

  /**
   * Adds one look to the record, read anew for it. Never throws: what is not written down is a
   * warning, and the next run's to write.
   */
  void add(String account, RollCall look);
}
