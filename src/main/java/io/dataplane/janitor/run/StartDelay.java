package io.dataplane.janitor.run;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * A random delay before a run acquires the lease or makes any call, so that the jobs of many
 * regions and accounts do not start at the same time.
 *
 * @param longest the maximum delay; zero for none
 */
public record StartDelay(Duration longest, RandomGenerator chance, Sleeper pause) {
  private static final Logger LOG = Logger.getLogger(StartDelay.class);

  public void sleep() {
    if (longest.isZero()) {
      return;
    }
    Duration delay = Duration.ofNanos(chance.nextLong(longest.toNanos()));
    LOG.infof("The run starts in %d seconds (janitor.run.jitter)", delay.toSeconds());
    try {
      pause.sleep(delay);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "the process was interrupted during the start delay; no run started", interrupted);
    }
  }
}
