package io.dataplane.janitor.simulation.contract;

import io.dataplane.janitor.assess.FreezeReader;
import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.run.RunLease;
import io.dataplane.janitor.simulation.fake.FakeLease;
import io.dataplane.janitor.simulation.world.CoordinationState;
import io.dataplane.janitor.simulation.world.LeaseStore;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Lease and freeze of the simulation, without its time and troubles. */
final class FakeCoordination implements CoordinationUnderTest, LeaseStore {
  private final CoordinationState home = new CoordinationState();
  private Instant now = SimulatedWorld.BEGINNING;
  private boolean silent;
  private boolean unchangeable;

  @Override
  public RunLease lease(String holder, Duration ahead) {
    return new FakeLease(this, holder, () -> now.plus(ahead));
  }

  @Override
  public FreezeReader freezeReader() {
    return () -> silent ? new Freeze(Optional.of("unread"), Set.of()) : home.freeze.read();
  }

  @Override
  public Optional<Content> read() {
    if (silent) {
      throw new Unreachable();
    }
    return home.lease.read();
  }

  @Override
  public Optional<Content> replace(Optional<Content> seen, Content next) {
    if (silent || unchangeable) {
      throw new Unreachable();
    }
    return home.lease.replace(seen, next);
  }

  @Override
  public void pass(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public void unreachable(boolean nowOn) {
    silent = nowOn;
  }

  @Override
  public void unchangeable(boolean nowOn) {
    unchangeable = nowOn;
  }

  @Override
  public String holder() {
    return home.lease.read().map(Content::holder).orElse("");
  }

  @Override
  public void removeLease() {
    home.removeLease(now);
  }

  @Override
  public void freeze(String frozen, String held) {
    home.freeze.thaw();
    home.freeze.freeze(frozen);
    held.lines().forEach(home.freeze::hold);
  }

  @Override
  public void thaw() {
    home.freeze.thaw();
  }

  @Override
  public void close() {
    // Nothing but memory.
  }
}
