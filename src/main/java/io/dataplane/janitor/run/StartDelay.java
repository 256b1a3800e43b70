package io.dataplane.janitor.run;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * A wait, by chance, before a run takes the lease or calls anybody, so that the jobs of many
 * regions and accounts don't all begin in one second.
 *
 * @param longest zero for no wait
 */
public record StartDelay(Duration longest, RandomGenerator chance, Sleeper pause) {
  private static final Logger LOG = Logger.getLogger(StartDelay.class);

  public void sleep() {
    if (longest.isZero()) {
      return;
    }
    Duration delay = Duration.ofNanos(chance.nextLong(longest.toNanos()));
    LOG.infof("Begins in %d seconds (janitor.run.jitter)", delay.toSeconds());
    try {
      pause.sleep(delay);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the run began", interrupted);
    }
  }
}
