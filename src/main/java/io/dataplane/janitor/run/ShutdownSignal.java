package io.dataplane.janitor.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Signals a run from outside to end, and cuts its pauses short. */
public final class ShutdownSignal implements Sleeper {
  private final CountDownLatch raised = new CountDownLatch(1);
  private final Semaphore permits = new Semaphore(1);
  private volatile Runnable cleanup = () -> {};

  /** From now on no action starts. */
  public void raise() {
    raised.countDown();
  }

  /** Sets the action to run if the program ends while the run is not changing anything. */
  public void setCleanup(Runnable last) {
    cleanup = last;
  }

  /** Runs the cleanup; call it only while the run is idle. */
  public void runCleanup() {
    cleanup.run();
  }

  /** Marks the run as busy: a shutdown waits for it, since a change may be incomplete. */
  public void markBusy() {
    boolean unused = permits.tryAcquire();
  }

  /** Marks the run as idle: its changes are complete and reported. */
  public void markIdle() {
    permits.drainPermits();
    permits.release();
  }

  /** Waits until the run is idle, at most this long. Returns whether it is. */
  public boolean awaitIdle(Duration longest) throws InterruptedException {
    return permits.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
  }

  public boolean isRaised() {
    return raised.getCount() == 0;
  }

  @Override
  public void sleep(Duration length) throws InterruptedException {
    boolean unused = raised.await(length.toNanos(), TimeUnit.NANOSECONDS);
  }
}
