package io.dataplane.janitor;

import java.time.Duration;

/**
 * How a run goes about its work.
 *
 * @param deadline after so much time no action is started
 * @param lanes how many deletions may be under way at once; 1 keeps them in the caller's thread
 * @param stop ends it early
 */
public record Course(Duration deadline, int lanes, Pause pause, StopSignal stop) {
  public Course {
    if (lanes < 1) {
      throw new IllegalArgumentException("At least one lane is needed, not " + lanes);
    }
  }
}
