package io.dataplane.janitor.emulator;

import java.time.Clock;

/**
 * Where and when the region is.
 *
 * @param account twelve digits
 * @param region as {@code us-east-1}; calls signed for another are refused
 * @param port 0 for any free one
 * @param clock drives creation times, lingering interfaces, token buckets and the Date header
 */
public record EmulatorOptions(String account, String region, int port, Clock clock) {

  public static EmulatorOptions defaults() {
    return new EmulatorOptions("123456789012", "us-east-1", 0, Clock.systemUTC());
  }

  public EmulatorOptions withPort(int newPort) {
    return new EmulatorOptions(account, region, newPort, clock);
  }

  public EmulatorOptions withClock(Clock newClock) {
    return new EmulatorOptions(account, region, port, newClock);
  }
}
