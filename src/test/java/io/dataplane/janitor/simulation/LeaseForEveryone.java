package io.dataplane.janitor.simulation;

import io.dataplane.janitor.RunLease;
import java.util.Optional;
import java.util.OptionalInt;

/** No lease at all: nothing alive may be touched even where two runs are at work. */
final class LeaseForEveryone implements RunLease, RunLease.Held {

  @Override
  public Held acquire(String account) {
    return this;
  }

  @Override
  public OptionalInt lastLiveDataplanes() {
    return OptionalInt.empty();
  }

  @Override
  public Optional<String> lost() {
    return Optional.empty();
  }

  @Override
  public void release(OptionalInt liveDataplanes) {
    // There is nothing to let go of.
  }
}
