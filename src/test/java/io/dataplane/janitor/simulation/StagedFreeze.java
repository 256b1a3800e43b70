package io.dataplane.janitor.simulation;

import io.dataplane.janitor.FreezeReader;
import io.dataplane.janitor.domain.Freeze;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What people stopped, as one run reads it. */
record StagedFreeze(
    SimulatedWorld world, Home home, RunWitness witness, Interruptions interruptions)
    implements FreezeReader {

  @Override
  public Freeze read() {
    Instant start = world.now();
    interruptions.before(witness);
    boolean unread = interruptions.readingFails();
    SimulatedFreeze.Shown shown =
        unread ? new SimulatedFreeze.Shown(true, Set.of()) : home.freeze.shown();
    Freeze answer =
        unread ? new Freeze(Optional.of("it cannot be read"), Set.of()) : home.freeze.read();
    witness.faulty = witness.faulty || unread;
    interruptions.after(witness);
    witness.shown(new RunWitness.FreezeShown(shown, start, world.now()));
    return answer;
  }
}
