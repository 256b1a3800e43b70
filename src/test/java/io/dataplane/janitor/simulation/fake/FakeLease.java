package io.dataplane.janitor.simulation.fake;

import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.run.LeaseHeldException;
import io.dataplane.janitor.run.PreviousRun;
import io.dataplane.janitor.run.RunLease;
import io.dataplane.janitor.simulation.world.LeaseStore;
import io.dataplane.janitor.simulation.world.LeaseTiming;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;

/** The lease of one run, kept in a store. */
public record FakeLease(LeaseStore store, String holder, InstantSource clock)
    implements RunLease, PreviousRun {

  @Override
  public Held acquire(String account) {
    try {
      Optional<LeaseStore.Content> seen = store.read();
      Instant now = clock.instant();
      if (seen.filter(each -> isAlive(each, now)).isPresent()) {
        throw new LeaseHeldException("held by " + seen.get().holder());
      }
      String lastGood = seen.map(LeaseStore.Content::lastGood).orElse("");
      return store
          .replace(seen, new LeaseStore.Content(0, holder, now, lastGood))
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

  @Override
  public OptionalInt liveDataplanes(String account) {
    try {
      return store.read().map(FakeHeldLease::lastGood).orElse(OptionalInt.empty());
    } catch (LeaseStore.Unreachable unread) {
      throw new IncompleteViewException("the last good run is unknown", unread);
    }
  }
}
