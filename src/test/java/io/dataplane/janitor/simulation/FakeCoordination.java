package io.dataplane.janitor.simulation;

import io.dataplane.janitor.FreezeReader;
import io.dataplane.janitor.LastGoodRun;
import io.dataplane.janitor.RunLease;
import io.dataplane.janitor.domain.Freeze;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Lease and freeze of the simulation, without its time and troubles. */
final class FakeCoordination implements CoordinationUnderTest, LeaseStore {
  private final Home home = new Home();
  private Instant now = SimulatedWorld.BEGINNING;
  private boolean silent;
  private boolean unchangeable;

  @Override
  public RunLease lease(String holder, Duration ahead) {
    return new FakeLease(this, holder, () -> now.plus(ahead));
  }

  @Override
  public LastGoodRun lastGoodRun() {
    return new FakeLease(this, "", () -> now);
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
  public void writeLastGood(String text) {
    Optional<Content> seen = home.lease.read();
    Content lease = seen.orElseThrow();
    home.lease.replace(seen, new Content(lease.version(), lease.holder(), lease.renewedAt(), text));
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
