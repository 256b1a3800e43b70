package io.dataplane.janitor.simulation;

import java.time.Instant;
import java.util.OptionalInt;

/** Where janitors keep their lease and people stop them; two janitors share it, or they do not. */
final class Home {
  final SimulatedLease lease = new SimulatedLease();
  final SimulatedFreeze freeze = new SimulatedFreeze();

  /** By the oracle's own books: how many dataplanes the last good run that said so saw alive. */
  OptionalInt lastGood = OptionalInt.empty();

  private Instant removed = Instant.EPOCH;

  /** Somebody deletes the lease, with all that was written on it. */
  void removeLease(Instant now) {
    lease.remove();
    lastGood = OptionalInt.empty();
    removed = now;
  }

  /** Whether a run may not know yet that its lease was taken from it. */
  boolean lostWithoutWarning(Instant now) {
    return now.isBefore(removed.plus(LeaseTiming.TRUST).plus(LeaseTiming.RENEWAL));
  }
}
