package io.dataplane.janitor;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a run from outside that it has to end; cuts its pauses short. */
public final class StopSignal implements Pause {
  private final CountDownLatch raised = new CountDownLatch(1);

  /** From now on no action is started. */
  public void raise() {
    raised.countDown();
  }

  boolean isRaised() {
    return raised.getCount() == 0;
  }

  @Override
  public void take(Duration length) throws InterruptedException {
    boolean unused = raised.await(length.toNanos(), TimeUnit.NANOSECONDS);
  }
}
