package io.dataplane.janitor.simulation.fault;

import io.dataplane.janitor.assess.FreezeReader;
import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.simulation.oracle.RunRecorder;
import io.dataplane.janitor.simulation.world.CoordinationState;
import io.dataplane.janitor.simulation.world.SimulatedFreeze;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What people stopped, as one run reads it. */
public record FaultyFreeze(
    SimulatedWorld world, CoordinationState home, RunRecorder witness, FaultInjection interruptions)
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
    witness.shown(new RunRecorder.FreezeShown(shown, start, world.now()));
    return answer;
  }
}
