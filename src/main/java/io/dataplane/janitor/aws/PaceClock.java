package io.dataplane.janitor.aws;

import java.time.Duration;

/** Time as the pace of calls sees it; in tests it passes without anybody waiting. */
public interface PaceClock {

  /** Nanoseconds since some moment in the past; never goes back. */
  long now();

  /** Comes back at that moment, or at once where it is over. */
  void until(long moment) throws InterruptedException;

  /** Time as it passes. */
  static PaceClock real() {
    return new PaceClock() {
      private final long start = System.nanoTime();

      @Override
      public long now() {
        return System.nanoTime() - start;
      }

      @Override
      public void until(long moment) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, moment - now())));
      }
    };
  }
}
