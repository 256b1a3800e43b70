package io.dataplane.janitor.run;

import java.time.Duration;

/**
 * The deadline and the concurrency of a run.
 *
 * @param deadline the time after the start when a run starts no further action
 * @param parallelDeletions the maximum number of concurrent deletions
 */
public record RunSettings(Duration deadline, int parallelDeletions) {
  public RunSettings {
    if (parallelDeletions < 1) {
      throw new IllegalArgumentException("parallelDeletions: " + parallelDeletions);
    }
  }
}
