package io.dataplane.janitor.emulator.protocol;

import java.time.Clock;
import java.time.Instant;

/**
 * What all services of the region share. Its monitor guards the state of every service: a call and
 * a test that seeds or looks never see each other's halves.
 */
public final class Region {
  /** Odd, so multiplying by it visits every 64-bit number once: ids look random, never collide. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final String account;
  private final String name;
  private final Clock clock;
  private long counter;

  public Region(String account, String name, Clock clock) {
    this.account = account;
    this.name = name;
    this.clock = clock;
  }

  public String account() {
    return account;
  }

  public String name() {
    return name;
  }

  public Instant now() {
    return clock.instant();
  }

  /** Seventeen hexadecimal digits after the prefix: {@code sg-09e3779b97f4a7c15}. */
  public String newId(String prefix) {
    return prefix + "-0" + newHex();
  }

  /** Sixteen hexadecimal digits, as at the end of the ARNs of load balancers and target groups. */
  public synchronized String newHex() {
    counter++;
    return "%016x".formatted(counter * SPREAD);
  }
}
