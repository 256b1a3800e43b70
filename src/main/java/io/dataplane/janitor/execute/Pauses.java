package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.run.Sleeper;
import java.time.Duration;

/** Pauses of a run, as long as it may take any. */
final class Pauses {
  private final Sleeper pause;
  private final WriteGuard gate;
  private boolean interrupted;

  Pauses(Sleeper pause, WriteGuard gate) {
    this.pause = pause;
    this.gate = gate;
  }

  /** Whether the pause was taken, and the run goes on. */
  boolean pause(Duration length) {
    if (!gate.hasTimeFor(length)) {
      return false;
    }
    try {
      pause.sleep(length);
    } catch (InterruptedException e) {
      // The thread is marked again when the run is over: the lease has to be let go of before.
      interrupted = true;
      gate.stop(new Reason(ReasonCode.RUN_CANCELLED, "the run was interrupted"));
    }
    return gate.isOpen();
  }

  boolean wasInterrupted() {
    return interrupted;
  }
}
