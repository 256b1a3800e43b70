package io.dataplane.janitor.simulation;

import io.dataplane.janitor.SightingReader;
import io.dataplane.janitor.SightingWriter;
import io.dataplane.janitor.domain.RollCall;
import io.dataplane.janitor.domain.Sightings;

/** The record of whom runs have seen alive, in memory and without end. */
final class FakeSightings implements SightingReader, SightingWriter {
  private Sightings sightings = Sightings.NONE;

  @Override
  public Sightings read(String account) {
    return sightings;
  }

  @Override
  public void add(String account, RollCall look) {
    sightings = sightings.after(look);
  }
}
