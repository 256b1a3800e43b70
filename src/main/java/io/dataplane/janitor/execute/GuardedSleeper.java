package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.run.Sleeper;
import java.time.Duration;

/** Makes the pauses of a run, unless the run ends first. Thread-safe. */
final class GuardedSleeper {
  private final Sleeper pause;
  private final WriteGuard guard;
  private volatile boolean interrupted;

  GuardedSleeper(Sleeper pause, WriteGuard guard) {
    this.pause = pause;
    this.guard = guard;
  }

  /** Pauses. Returns whether the pause was made and the run continues. */
  boolean pause(Duration length) {
    if (!guard.hasTimeFor(length)) {
      return false;
    }
    try {
      pause.sleep(length);
    } catch (InterruptedException e) {
      // The flag is restored when the run is over, since the lease must be released first.
      interrupted = true;
      guard.stop(
          new Reason(ReasonCode.RUN_CANCELLED, "the run was interrupted; the next run continues"));
    }
    return guard.isOpen();
  }

  boolean wasInterrupted() {
    return interrupted;
  }
}
