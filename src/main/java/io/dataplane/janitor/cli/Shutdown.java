package io.dataplane.janitor.cli;

import io.dataplane.janitor.run.Runs;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Ends the runs at a signal. Quarkus stops the program from another thread, while the command is
 * still running. A run that is changing resources gets time to finish its current action, to
 * release the lease and to report, before Quarkus closes the parts that it needs. For a run that is
 * still reading, this class releases the lease.
 */
@Singleton
final class Shutdown {
  private static final Logger LOG = Logger.getLogger(Shutdown.class);

  /** Less than the pod's time between SIGTERM and SIGKILL, so that the program can still log it. */
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
      LOG.warnf(
          "The run did not finish within %d seconds of the signal and is aborted. Check its last actions in the log",
          PATIENCE.toSeconds());
    }
  }
}
