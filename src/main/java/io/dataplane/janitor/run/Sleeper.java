package io.dataplane.janitor.run;

import java.time.Duration;

/** How a run waits for what needs time; a port, so that tests need none. */
@FunctionalInterface
public interface Sleeper {

  /** Returns when the time is over, or earlier where there is nothing to wait for any more. */
  void sleep(Duration length) throws InterruptedException;
}
