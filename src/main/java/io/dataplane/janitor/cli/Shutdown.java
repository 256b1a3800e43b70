package io.dataplane.janitor.cli;

import io.dataplane.janitor.run.Runs;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * What happens at a signal: Quarkus stops the program from a thread of its own, while the command
 * is still at work. One that writes gets the time to finish what it is at, to let go of the lease
 * and to report, before the parts that it needs for that are closed. For one that is still listing
 * the lease is let go of here.
 */
@Singleton
final class Shutdown {
  private static final Logger LOG = Logger.getLogger(Shutdown.class);

  /**
   * Less than the CronJob's pod has between its two signals, so that the program itself says it.
   */
  static final Duration PATIENCE = Duration.ofSeconds(50);

  private final Runs runs;

  Shutdown(Runs runs) {
    this.runs = runs;
  }

  void stopping(@Observes ShutdownEvent event) throws InterruptedException {
    runs.shutdown();
    if (runs.awaitIdle(PATIENCE)) {
      runs.runCleanup();
    } else {
      LOG.warn("The command is still at work and is cut off");
    }
  }
}
