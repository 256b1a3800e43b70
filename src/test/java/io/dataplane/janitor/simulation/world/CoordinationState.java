package io.dataplane.janitor.simulation.world;

import java.time.Instant;
import java.util.OptionalInt;

/** Where janitors keep their lease and people stop them; two janitors share it, or they do not. */
public final class CoordinationState {
  public final SimulatedLease lease = new SimulatedLease();
  public final SimulatedFreeze freeze = new SimulatedFreeze();

  /** By the oracle's own books: how many dataplanes the last good run that said so saw alive. */
  public OptionalInt lastGood = OptionalInt.empty();

  private Instant removed = Instant.EPOCH;

  /** Somebody deletes the lease, with all that was written on it. */
  public void removeLease(Instant now) {
    lease.remove();
    lastGood = OptionalInt.empty();
    removed = now;
  }

  /** Whether a run may not know yet that its lease was taken from it. */
  public boolean lostWithoutWarning(Instant now) {
    return now.isBefore(removed.plus(LeaseTiming.TRUST).plus(LeaseTiming.RENEWAL));
  }
}
