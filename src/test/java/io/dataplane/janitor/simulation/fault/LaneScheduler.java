package io.dataplane.janitor.simulation.fault;

import io.dataplane.janitor.concurrent.Lanes;
import io.dataplane.janitor.simulation.world.SeededRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lanes of which one runs at a time, the same ones for the same seed: at each port call that the
 * program makes without a lock, the dice pick the lane that goes on.
 */
public final class LaneScheduler implements Lanes {

  private static final class Lane {
    private final int number;
    private final Semaphore turn = new Semaphore(0);

    Lane(int number) {
      this.number = number;
    }
  }

  private final int most;
  private final SeededRandom dice;
  private final List<Lane> running = new ArrayList<>();
  private final Map<Thread, Lane> lanes = new HashMap<>();
  private final Counters tally;
  private @Nullable Throwable failure;

  public LaneScheduler(int most, SeededRandom dice, Counters tally) {
    this.most = most;
    this.dice = dice;
    this.tally = tally;
  }

  public int most() {
    return most;
  }

  /** The number of the lane at work; 0 outside of lanes. */
  public int current() {
    Lane lane = lanes.get(Thread.currentThread());
    return lane == null ? 0 : lane.number;
  }

  @Override
  public <T, R> List<R> map(List<T> items, Function<T, R> work) {
    if (most == 1 || items.size() < 2) {
      return items.stream().map(work).toList();
    }
    Map<Integer, R> results = new HashMap<>();
    List<Integer> next = new ArrayList<>(List.of(0));
    Semaphore done = new Semaphore(0);
    tally.parallel++;
    for (int number = 1; number <= Math.min(most, items.size()); number++) {
      Lane lane = new Lane(number);
      running.add(lane);
      Thread thread =
          Thread.ofVirtual()
              .unstarted(
                  () -> {
                    lane.turn.acquireUninterruptibly();
                    workThrough(items, work, results, next);
                    running.remove(lane);
                    (running.isEmpty() ? done : dice.pick(running).turn).release();
                  });
      lanes.put(thread, lane);
      thread.start();
    }
    dice.pick(running).turn.release();
    done.acquireUninterruptibly();
    lanes.clear();
    rethrow();
    return IntStream.range(0, items.size()).mapToObj(results::get).toList();
  }

  private <T, R> void workThrough(
      List<T> items, Function<T, R> work, Map<Integer, R> results, List<Integer> next) {
    while (next.getFirst() < items.size()) {
      int index = next.getFirst();
      next.set(0, index + 1);
      try {
        results.put(index, work.apply(items.get(index)));
      } catch (RuntimeException | Error thrown) {
        failure = failure == null ? thrown : failure;
      }
    }
  }

  private void rethrow() {
    Throwable thrown = failure;
    failure = null;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Another lane may go on now. */
  void handOver() {
    Lane own = lanes.get(Thread.currentThread());
    if (own == null || running.size() < 2) {
      return;
    }
    Lane other = dice.pick(running);
    if (other != own) {
      other.turn.release();
      own.turn.acquireUninterruptibly();
    }
  }
}
