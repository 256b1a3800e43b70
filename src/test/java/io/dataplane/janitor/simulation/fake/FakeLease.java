package io.dataplane.janitor.simulation.fake;

import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.run.LeaseHeldException;
import io.dataplane.janitor.run.RunLease;
import io.dataplane.janitor.simulation.world.LeaseStore;
import io.dataplane.janitor.simulation.world.LeaseTiming;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The lease of one run, kept in a store. */
public record FakeLease(LeaseStore store, String holder, InstantSource clock) implements RunLease {

  @Override
  public Held acquire(String account) {
    try {
      Optional<LeaseStore.Content> seen = store.read();
      Instant now = clock.instant();
      if (seen.filter(each -> isAlive(each, now)).isPresent()) {
        throw new LeaseHeldException("held by " + seen.get().holder());
      }
      return store
          .replace(seen, new LeaseStore.Content(0, holder, now))
          .map(ours -> new FakeHeldLease(store, holder, clock, ours))
          .orElseThrow(() -> new LeaseHeldException("somebody has just taken it"));
    } catch (LeaseStore.Unreachable unread) {
      throw new IncompleteViewException("whether another run is at work is unknown", unread);
    }
  }

  private static boolean isAlive(LeaseStore.Content lease, Instant now) {
    return !lease.holder().isEmpty()
        && now.isBefore(lease.renewedAt().plus(LeaseTiming.DEAD_AFTER));
  }
}
