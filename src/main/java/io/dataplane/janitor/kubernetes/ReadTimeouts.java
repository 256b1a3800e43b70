package io.dataplane.janitor.kubernetes;

import java.time.Duration;

/**
 * The timeouts and retries of reads from a cluster.
 *
 * @param connect the limit for a connection
 * @param response the limit for the response to one request
 * @param attempt the limit for a whole attempt; a little more than the response, since it also ends
 *     a body that arrives slowly
 * @param retries the number of attempts after the first
 * @param backOff the delay before the first retry; doubled for each further retry
 */
public record ReadTimeouts(
    Duration connect, Duration response, Duration attempt, int retries, Duration backOff) {

  /**
   * Long enough for a leader election of the control plane, short enough for the deadline of a run.
   */
  public static final ReadTimeouts USUAL =
      new ReadTimeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          3,
          Duration.ofMillis(500));
}
