package io.dataplane.janitor.kubernetes;

import java.time.Duration;

/**
 * How long the cluster is waited for, and how often it is asked again.
 *
 * @param connect for a connection to stand
 * @param response for the answer to one request
 * @param attempt for one attempt from its first byte to its last; a little more than the answer,
 *     since it also ends a body that trickles
 * @param retries further attempts after the first one
 * @param backOff the wait before the first retry; doubled for each further one
 */
public record ReadTimeouts(
    Duration connect, Duration response, Duration attempt, int retries, Duration backOff) {

  /** Enough to outlive a change of the leader behind the API, short enough for a run's deadline. */
  public static final ReadTimeouts USUAL =
      new ReadTimeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          3,
          Duration.ofMillis(500));
}
