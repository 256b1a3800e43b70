package io.dataplane.janitor.aws.pace;

import io.dataplane.janitor.run.Sleeper;
import java.time.Duration;

/** The clock by which calls wait; in tests it advances without waiting. */
public interface PaceClock {

  /** Nanoseconds since an arbitrary origin; monotonic. */
  long now();

  /**
   * Sleeps until that time. Returns at once if it has passed, and early if the run is cancelled.
   */
  void sleepUntil(long time) throws InterruptedException;

  /** The monotonic clock of the JVM; the sleeper ends waits early when the run is cancelled. */
  static PaceClock real(Sleeper pause) {
    return new PaceClock() {
      private final long start = System.nanoTime();

      @Override
      public long now() {
        return System.nanoTime() - start;
      }

      @Override
      public void sleepUntil(long time) throws InterruptedException {
        pause.sleep(Duration.ofNanos(Math.max(0, time - now())));
      }
    };
  }
}
