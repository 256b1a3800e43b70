package io.dataplane.janitor.emulator;

import java.time.Clock;
import java.time.Instant;

/**
 * What all services of the region share. Its monitor guards the state of every service: a call and
 * a test that seeds or looks never see each other's halves.
 */
final class Region {
  /** Odd, so multiplying by it visits every 64-bit number once: ids look random, never collide. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final String account;
  private final String name;
  private final Clock clock;
  private long counter;

  Region(String account, String name, Clock clock) {
    this.account = account;
    this.name = name;
    this.clock = clock;
  }

  String account() {
    return account;
  }

  String name() {
    return name;
  }

  Instant now() {
    return clock.instant();
  }

  /** Seventeen hexadecimal digits after the prefix: {@code sg-09e3779b97f4a7c15}. */
  String newId(String prefix) {
    return prefix + "-0" + newHex();
  }

  /** Sixteen hexadecimal digits, as at the end of the ARNs of load balancers and target groups. */
  synchronized String newHex() {
    counter++;
    return "%016x".formatted(counter * SPREAD);
  }
}
