package io.dataplane.janitor.simulation.fake;

import io.dataplane.janitor.run.RunLease;
import io.dataplane.janitor.simulation.world.LeaseStore;
import io.dataplane.janitor.simulation.world.LeaseTiming;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A lease that was taken: renewed when half a minute old, given up after two without an answer. */
final class FakeHeldLease implements RunLease.Held {
  private final LeaseStore store;
  private final String holder;
  private final InstantSource clock;
  private LeaseStore.Content lease;
  private Instant renewedAt;
  private Optional<String> lost = Optional.empty();

  FakeHeldLease(LeaseStore store, String holder, InstantSource clock, LeaseStore.Content taken) {
    this.store = store;
    this.holder = holder;
    this.clock = clock;
    this.lease = taken;
    this.renewedAt = taken.renewedAt();
  }

  @Override
  public Optional<String> lost() {
    if (lost.isEmpty() && age().compareTo(LeaseTiming.RENEWAL) >= 0) {
      renew();
    }
    return lost;
  }

  private Duration age() {
    return Duration.between(renewedAt, clock.instant()).abs();
  }

  private void renew() {
    Instant now = clock.instant();
    try {
      if (!isOurs()) {
        lost = Optional.of("taken by another run");
      } else if (change(holder, now)) {
        renewedAt = now;
      } else {
        notRenewed();
      }
    } catch (LeaseStore.Unreachable silent) {
      notRenewed();
    }
  }

  private void notRenewed() {
    if (age().compareTo(LeaseTiming.TRUST) >= 0) {
      lost = Optional.of("could not be renewed");
    }
  }

  private boolean isOurs() {
    Optional<LeaseStore.Content> now = store.read();
    now.ifPresent(each -> lease = each);
    return now.filter(each -> each.heldBy(holder)).isPresent();
  }

  private boolean change(String newHolder, Instant now) {
    Optional<LeaseStore.Content> kept =
        store.replace(Optional.of(lease), new LeaseStore.Content(lease.version(), newHolder, now));
    kept.ifPresent(each -> lease = each);
    return kept.isPresent();
  }

  @Override
  public void release() {
    try {
      if (lost.isEmpty() && isOurs()) {
        change("", clock.instant());
      }
    } catch (LeaseStore.Unreachable silent) {
      // It runs out by itself.
    }
  }
}
