package io.dataplane.janitor.simulation.world;

import java.time.Duration;

/** The times that a lease is kept by. */
public final class LeaseTiming {

  /** The holder renews a lease that is this old. */
  public static final Duration RENEWAL = Duration.ofSeconds(30);

  /** The holder gives a lease up that it could not renew for this long. */
  public static final Duration TRUST = Duration.ofMinutes(2);

  /** Another run takes a lease that was not renewed for this long. */
  public static final Duration DEAD_AFTER = Duration.ofMinutes(15);

  private LeaseTiming() {}
}
