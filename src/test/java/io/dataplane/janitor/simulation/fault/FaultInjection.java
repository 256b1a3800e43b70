package io.dataplane.janitor.simulation.fault;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.simulation.oracle.RunRecorder;
import io.dataplane.janitor.simulation.world.SeededRandom;
import io.dataplane.janitor.simulation.world.SimulatedInterface;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What happens at the port calls of one run beside what was asked for. */
public final class FaultInjection {
  private static final Duration USUAL = Duration.ofMillis(200);

  private final SimulatedWorld world;
  private final SeededRandom dice;
  private final FaultRates troubles;
  private final Consumer<SeededRandom> somebodyElse;
  private final Consumer<SeededRandom> otherJanitor;
  private final Counters tally;

  public FaultInjection(
      SimulatedWorld world,
      SeededRandom dice,
      FaultRates troubles,
      Consumer<SeededRandom> somebodyElse,
      Consumer<SeededRandom> otherJanitor,
      Counters tally) {
    this.world = world;
    this.dice = dice;
    this.troubles = troubles;
    this.somebodyElse = somebodyElse;
    this.otherJanitor = otherJanitor;
    this.tally = tally;
  }

  void before(RunRecorder run) {
    mayHang(run);
    pass(run);
  }

  void after(RunRecorder run) {
    pass(run);
    mayHang(run);
  }

  /**
   * On the way of a change. Nobody hangs here: whoever is stopped between the last look and the
   * call cannot know when he goes on, and AWS takes the call whatever happened meanwhile.
   */
  void onTheWay(RunRecorder run) {
    pass(run);
  }

  /** Somebody may begin to use a group right when its deletion is prepared, for some hours. */
  void meanwhile(String group) {
    if (dice.chance(troubles.race())) {
      world.disturb();
      String id = "eni-of-" + group;
      world.region.attach(new SimulatedInterface(id, "", "", Set.of(group), Instant.MAX));
      world.tell(() -> "somebody begins to use " + group);
      world.later(
          dice.between(Duration.ofMinutes(1), Duration.ofHours(9)), () -> world.region.detach(id));
    }
  }

  /** Further pages of a listing, each of them some time later; many where calls are slow. */
  void pages(RunRecorder run) {
    for (int i = dice.chance(troubles.slow()) ? dice.between(1, 30) : 0; i > 0; i--) {
      pass(run);
    }
  }

  void page(RunRecorder run) {
    pass(run);
  }

  /** The process is stopped, all others go on, and it wakes up as if nothing had been. */
  private void mayHang(RunRecorder run) {
    if (dice.chance(troubles.hang())) {
      world.tell(() -> "    " + run.janitor + " hangs");
      run.faulty = true;
      world.advance(dice.between(Duration.ofMinutes(10), Duration.ofMinutes(50)));
      world.disturb();
      otherJanitor.accept(dice);
      world.tell(() -> "    " + run.janitor + " wakes up");
    }
  }

  private void pass(RunRecorder run) {
    if (run.crashed) {
      throw new SimulatedCrash();
    }
    Duration latency = latency();
    run.slowAnswers += latency.compareTo(USUAL) > 0 ? 1 : 0;
    world.advance(latency);
    if (dice.chance(troubles.race())) {
      world.disturb();
      somebodyElse.accept(dice);
    }
    if (dice.chance(troubles.secondJanitor())) {
      world.disturb();
      otherJanitor.accept(dice);
    }
    if (dice.chance(troubles.signal()) && !run.signalled && !run.ended) {
      world.tell(() -> "    %s is asked to end".formatted(run.janitor));
      run.signalled = true;
      run.faulty = true;
      run.raiseSignal.run();
    }
    if (dice.chance(troubles.crash())) {
      world.tell(() -> "    " + run.janitor + " crashes");
      run.crashed = true;
      throw new SimulatedCrash();
    }
  }

  private Duration latency() {
    if (!dice.chance(troubles.slow())) {
      return dice.between(Duration.ofMillis(5), USUAL);
    }
    return dice.chance(0.1)
        ? dice.between(Duration.ofMinutes(1), Duration.ofMinutes(6))
        : dice.between(Duration.ofMillis(500), Duration.ofSeconds(5));
  }

  /** Groups of random sizes, in the same order. */
  <T> List<List<T>> groups(List<T> all) {
    List<List<T>> groups = new ArrayList<>();
    for (int start = 0; start < all.size(); start += groups.getLast().size()) {
      int size = dice.between(1, 8);
      groups.add(all.subList(start, Math.min(start + size, all.size())));
    }
    return groups;
  }

  boolean readingFails() {
    return dice.chance(troubles.reading());
  }

  WriteFault writingTrouble(RunRecorder run) {
    if (!dice.chance(troubles.writing())) {
      return WriteFault.NONE;
    }
    run.faulty = true;
    return dice.pick(List.of(WriteFault.FAILED, WriteFault.REFUSED, WriteFault.DONE_AND_FAILED));
  }

  void tell(Supplier<String> what) {
    world.tell(what);
  }

  void counted(Action action) {
    tally.count(action);
  }
}
