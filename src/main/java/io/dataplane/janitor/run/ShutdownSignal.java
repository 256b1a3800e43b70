package io.dataplane.janitor.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells a run from outside that it has to end; cuts its pauses short. */
public final class ShutdownSignal implements Sleeper {
  private final CountDownLatch raised = new CountDownLatch(1);
  private final Semaphore rest = new Semaphore(1);
  private volatile Runnable cleanup = () -> {};

  /** From now on no action is started. */
  public void raise() {
    raised.countDown();
  }

  /** What is left to be done where the program is ended while no work is under way. */
  public void setCleanup(Runnable last) {
    cleanup = last;
  }

  /** Does what is left to be done; only while no work is under way. */
  public void runCleanup() {
    cleanup.run();
  }

  /** From now on whoever ends the program should wait: something may be half done. */
  public void markBusy() {
    boolean unused = rest.tryAcquire();
  }

  /** All is done and told. */
  public void markIdle() {
    rest.drainPermits();
    rest.release();
  }

  /** Whether no work is under way, or ends within so long. */
  public boolean awaitIdle(Duration longest) throws InterruptedException {
    return rest.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
  }

  public boolean isRaised() {
    return raised.getCount() == 0;
  }

  @Override
  public void sleep(Duration length) throws InterruptedException {
    boolean unused = raised.await(length.toNanos(), TimeUnit.NANOSECONDS);
  }
}
