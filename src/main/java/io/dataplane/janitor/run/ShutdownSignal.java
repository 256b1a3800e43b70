package io.dataplane.janitor.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells a run from outside that it has to end; cuts its pauses short. */
public final class ShutdownSignal implements Sleeper {
  private final CountDownLatch raised = new CountDownLatch(1);
  private final Semaphore rest = new Semaphore(1);
  private volatile Runnable beforeLeaving = () -> {};

  /** From now on no action is started. */
  public void raise() {
    raised.countDown();
  }

  /** What is left to be done where the program is ended while no work is under way. */
  public void beforeLeaving(Runnable last) {
    beforeLeaving = last;
  }

  /** Does what is left to be done; only while no work is under way. */
  public void leave() {
    beforeLeaving.run();
  }

  /** From now on whoever ends the program should wait: something may be half done. */
  public void beginWork() {
    boolean unused = rest.tryAcquire();
  }

  /** All is done and told. */
  public void endWork() {
    rest.drainPermits();
    rest.release();
  }

  /** Whether no work is under way, or ends within so long. */
  public boolean awaitRest(Duration longest) throws InterruptedException {
    return rest.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
  }

  public boolean isRaised() {
    return raised.getCount() == 0;
  }

  @Override
  public void take(Duration length) throws InterruptedException {
    boolean unused = raised.await(length.toNanos(), TimeUnit.NANOSECONDS);
  }
}
