package io.dataplane.janitor.run;

import java.time.Duration;

/**
 * How long a run takes, and how much it does at once.
 *
 * @param deadline after this time a run starts no further action
 * @param parallelDeletions how many deletions wait for AWS at once
 */
public record RunSettings(Duration deadline, int parallelDeletions) {
  public RunSettings {
    if (parallelDeletions < 1) {
      throw new IllegalArgumentException("parallelDeletions: " + parallelDeletions);
    }
  }
}
