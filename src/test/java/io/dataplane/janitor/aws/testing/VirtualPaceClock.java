package io.dataplane.janitor.aws.testing;

import io.dataplane.janitor.aws.pace.PaceClock;
import io.dataplane.janitor.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;

/** Waits by moving a clock; who waits for the same moment waits together. */
public final class VirtualPaceClock implements PaceClock {
  private final MovableClock clock;
  private final Instant start;

  public VirtualPaceClock(MovableClock clock) {
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public long now() {
    return Duration.between(start, clock.instant()).toNanos();
  }

  @Override
  public void sleepUntil(long time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    clock.reach(start.plusNanos(time));
  }
}
