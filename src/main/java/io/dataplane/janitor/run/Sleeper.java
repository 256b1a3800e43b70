package io.dataplane.janitor.run;

import java.time.Duration;

/** How a run waits. A port, so that tests do not wait. */
@FunctionalInterface
public interface Sleeper {

  /** Waits for this time, or shorter if the run is to end. */
  void sleep(Duration length) throws InterruptedException;
}
