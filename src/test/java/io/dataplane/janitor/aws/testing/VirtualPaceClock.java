package io.dataplane.janitor.aws.testing;

import io.dataplane.janitor.aws.pace.PaceClock;
import io.dataplane.janitor.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Waits by moving a clock. The clock moves only when every thread that uses it waits, to the moment
 * that comes first: work takes no time, however many lanes do it.
 */
public final class VirtualPaceClock implements PaceClock {
  /** The methods in which a thread of a pool has no work, or waits for the work of others. */
  private static final Set<String> IDLE = Set.of("getTask", "inOrder");

  /** A thread waits for the lock, while another reads for all. */
  private static final List<String> WAITS_FOR_A_SHARED_READ = List.of("lock", "readIfStale");

  private final MovableClock clock;
  private final Instant start;
  private final Set<Thread> lanes = ConcurrentHashMap.newKeySet();
  private final Map<Thread, Long> sleeping = new HashMap<>();

  public VirtualPaceClock(MovableClock clock) {
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public long now() {
    if (Thread.currentThread().isVirtual()) {
      lanes.add(Thread.currentThread());
    }
    return Duration.between(start, clock.instant()).toNanos();
  }

  @Override
  public void sleepUntil(long time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    synchronized (this) {
      sleeping.put(Thread.currentThread(), time);
    }
    try {
      while (now() < time) {
        moveIfAllWait();
        Thread.sleep(1);
      }
    } finally {
      synchronized (this) {
        sleeping.remove(Thread.currentThread());
      }
    }
  }

  private synchronized void moveIfAllWait() {
    lanes.removeIf(lane -> !lane.isAlive());
    if (lanes.stream().allMatch(lane -> sleeping.containsKey(lane) || isIdle(lane))) {
      long first = Collections.min(sleeping.values());
      // A thread that has not noticed yet that its moment has come still counts as busy.
      if (first > now()) {
        clock.reach(start.plusNanos(first));
      }
    }
  }

  private static boolean isIdle(Thread lane) {
    List<String> methods =
        Arrays.stream(lane.getStackTrace()).map(StackTraceElement::getMethodName).toList();
    return methods.stream().anyMatch(IDLE::contains)
        || Collections.indexOfSubList(methods, WAITS_FOR_A_SHARED_READ) >= 0;
  }
}
