package io.dataplane.janitor.simulation.world;

import java.time.Instant;

/**
 * Where janitors keep their lease and history, and people stop them; two janitors share it, or they
 * do not.
 */
public final class CoordinationState {
  public final SimulatedLease lease = new SimulatedLease();
  public final SimulatedFreeze freeze = new SimulatedFreeze();
  public final FakeHistory history = new FakeHistory();

  /** What the history has to say. */
  public RunBook book = RunBook.EMPTY;

  private Instant removed = Instant.EPOCH;

  /** Somebody deletes the lease, by hand. */
  public void removeLease(Instant now) {
    lease.remove();
    removed = now;
  }

  /** Whether a run may not know yet that its lease was taken from it. */
  public boolean lostWithoutWarning(Instant now) {
    return now.isBefore(removed.plus(LeaseTiming.TRUST).plus(LeaseTiming.RENEWAL));
  }
}
