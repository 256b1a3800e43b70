package io.dataplane.janitor.simulation;

import io.dataplane.janitor.SightingReader;
import io.dataplane.janitor.SightingWriter;

class FakeSightingsTest extends SightingContract {
  private final FakeSightings sightings = new FakeSightings();

  @Override
  SightingReader reader() {
    return sightings;
  }

  @Override
  SightingWriter writer() {
    return sightings;
  }
}
