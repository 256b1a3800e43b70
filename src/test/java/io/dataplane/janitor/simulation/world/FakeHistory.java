package io.dataplane.janitor.simulation.world;

import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.Observation;
import io.dataplane.janitor.history.HistoryReader;
import io.dataplane.janitor.history.HistoryWriter;

/** The record of whom runs have seen alive, in memory and without end. */
public final class FakeHistory implements HistoryReader, HistoryWriter {
  private DataplaneHistory sightings = DataplaneHistory.NONE;

  @Override
  public DataplaneHistory read(String account) {
    return sightings;
  }

  @Override
  public void add(String account, Observation look) {
    sightings = sightings.after(look);
  }
}
