package io.dataplane.janitor.simulation.contract;

import io.dataplane.janitor.history.HistoryReader;
import io.dataplane.janitor.history.HistoryWriter;
import io.dataplane.janitor.simulation.world.FakeHistory;

class FakeHistoryTest extends HistoryContract {
  private final FakeHistory sightings = new FakeHistory();

  @Override
  HistoryReader reader() {
    return sightings;
  }

  @Override
  HistoryWriter writer() {
    return sightings;
  }
}
