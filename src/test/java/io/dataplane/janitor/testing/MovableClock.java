package io.dataplane.janitor.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. UTC. */
public final class MovableClock extends Clock {
  private Instant now;

  public MovableClock(Instant start) {
    now = start;
  }

  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  /** Moves on to that moment, where it lies ahead. */
  public synchronized void reach(Instant instant) {
    now = now.isBefore(instant) ? instant : now;
  }

  public synchronized void set(Instant instant) {
    now = instant;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** The region reads instants alone, so a zone has no meaning here. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
