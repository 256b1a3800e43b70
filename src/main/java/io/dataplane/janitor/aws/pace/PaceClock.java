package io.dataplane.janitor.aws.pace;

import io.dataplane.janitor.run.Sleeper;
import java.time.Duration;

/** Time as the pace of calls sees it; in tests it passes without anybody waiting. */
public interface PaceClock {

  /** Nanoseconds since some moment in the past; never goes back. */
  long now();

  /** Comes back at that moment, at once where it is over, or earlier where waiting has no use. */
  void sleepUntil(long time) throws InterruptedException;

  /** Time as it passes, for as long as the pause lasts. */
  static PaceClock real(Sleeper pause) {
    return new PaceClock() {
      private final long start = System.nanoTime();

      @Override
      public long now() {
        return System.nanoTime() - start;
      }

      @Override
      public void sleepUntil(long time) throws InterruptedException {
        pause.take(Duration.ofNanos(Math.max(0, time - now())));
      }
    };
  }
}
