package io.dataplane.janitor.simulation;

import io.dataplane.janitor.Janitor;
import io.dataplane.janitor.assess.FreezeReader;
import io.dataplane.janitor.assess.ReadPorts;
import io.dataplane.janitor.assess.Rules;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.execute.WritePorts;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.run.LeaseHeldException;
import io.dataplane.janitor.run.Run;
import io.dataplane.janitor.run.RunCancelledException;
import io.dataplane.janitor.run.RunLease;
import io.dataplane.janitor.run.RunSettings;
import io.dataplane.janitor.run.Runs;
import io.dataplane.janitor.run.ShutdownSignal;
import io.dataplane.janitor.run.Target;
import io.dataplane.janitor.simulation.event.RandomEvents;
import io.dataplane.janitor.simulation.fake.FakeResourceReader;
import io.dataplane.janitor.simulation.fault.Counters;
import io.dataplane.janitor.simulation.fault.FaultInjection;
import io.dataplane.janitor.simulation.fault.FaultRates;
import io.dataplane.janitor.simulation.fault.FaultyFreeze;
import io.dataplane.janitor.simulation.fault.FaultyLease;
import io.dataplane.janitor.simulation.fault.FaultyPorts;
import io.dataplane.janitor.simulation.fault.LaneScheduler;
import io.dataplane.janitor.simulation.fault.SimulatedCrash;
import io.dataplane.janitor.simulation.oracle.Oracle;
import io.dataplane.janitor.simulation.oracle.QuietCheck;
import io.dataplane.janitor.simulation.oracle.ResultCheck;
import io.dataplane.janitor.simulation.oracle.RunRecorder;
import io.dataplane.janitor.simulation.oracle.Violation;
import io.dataplane.janitor.simulation.world.CoordinationState;
import io.dataplane.janitor.simulation.world.EventLog;
import io.dataplane.janitor.simulation.world.LeaseTiming;
import io.dataplane.janitor.simulation.world.SeededRandom;
import io.dataplane.janitor.simulation.world.SimulatedKind;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import io.dataplane.janitor.simulation.world.WorldSettings;
import io.dataplane.janitor.wiring.RunFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** One world from its beginning to its quiet end, all of it decided by the seed. */
public final class Simulation {
  static final int STEPS = 150;

  /** The step whose dice make the world itself. */
  private static final int CREATION = -1;

  private static final int QUIET = -2;

  /** People postpone by a day at most, and all of a day until noon of the next. */
  private static final Duration LONGEST_POSTPONED = Duration.ofHours(61);

  /** So many without anything to delete, and nothing moves any more. */
  private static final int IDLE_RUNS = 3;

  private static final int MOST_QUIET_RUNS = 150;

  private final long seed;
  private final Counters tally = new Counters();
  private final SimulatedWorld world;
  private final RandomEvents steps;
  private final FaultRates troubles;
  private final List<Duration> skews;
  private final Oracle oracle;

  /** How many deletions a janitor makes at the same time. */
  private final int lanes;

  private Simulation(long seed, EventLog story) {
    SeededRandom dice = SeededRandom.of(seed, CREATION);
    this.seed = seed;
    world =
        new SimulatedWorld(
            WorldSettings.random(dice), dice.between(1, 3), dice.chance(0.2) ? 2 : 1, story);
    world.region.interfacesLinger(dice.between(Duration.ZERO, Duration.ofMinutes(90)));
    steps = new RandomEvents(world);
    troubles = FaultRates.random(dice);
    Duration skew = troubles.skew();
    skews = List.of(dice.between(skew.negated(), skew), dice.between(skew.negated(), skew));
    oracle = new Oracle(world, skew);
    lanes = dice.pick(List.of(1, 2, 4, 8));
  }

  /**
   * How one world ended.
   *
   * @param violation what promise was broken, if any
   */
  public record Ending(long seed, Optional<String> violation, Counters tally, List<String> story) {}

  /** Lives the world of this seed through, with those of its steps that are wanted. */
  public static Ending of(long seed, IntPredicate wanted, boolean told) {
    EventLog story = new EventLog(told);
    Simulation simulation = new Simulation(seed, story);
    Optional<String> violation = simulation.live(wanted);
    return new Ending(seed, violation, simulation.tally, story.lines());
  }

  private Optional<String> live(IntPredicate wanted) {
    try {
      for (int step = 0; step < STEPS; step++) {
        if (wanted.test(step)) {
          take(step);
        }
      }
      quietEnd();
      return Optional.empty();
    } catch (Violation broken) {
      return Optional.of(String.valueOf(broken.getMessage()));
    } catch (RuntimeException unexpected) {
      return Optional.of("the janitor failed: " + unexpected);
    }
  }

  private void take(int step) {
    SeededRandom dice = SeededRandom.of(seed, step);
    tally.steps++;
    if (dice.chance(0.45)) {
      if (dice.chance(0.04)) {
        suspend(dice);
      } else {
        world.advance(dice.between(Duration.ofMinutes(40), Duration.ofMinutes(80)));
      }
      run(dice, troubles, world.settings);
    } else {
      world.advance(dice.between(Duration.ZERO, Duration.ofMinutes(15)));
      steps.take(dice);
    }
  }

  /** No run for hours or days, and all others go on. */
  private void suspend(SeededRandom dice) {
    world.tell(() -> "the janitors are suspended");
    for (int i = dice.between(1, 4); i > 0; i--) {
      world.advance(dice.between(Duration.ofHours(2), Duration.ofHours(15)));
      steps.take(dice);
    }
  }

  private Optional<Janitor.Result> run(SeededRandom dice, FaultRates now, WorldSettings settings) {
    return run(dice.between(0, 1), dice, now, settings);
  }

  private Optional<Janitor.Result> run(
      int which, SeededRandom dice, FaultRates now, WorldSettings settings) {
    Duration skew = skews.get(which);
    CoordinationState home = world.home(which);
    RunRecorder witness =
        new RunRecorder(
            "janitor " + (which == 0 ? "A" : "B"),
            "run/" + world.number(),
            home,
            skew,
            world.now(),
            settings,
            world.clusters,
            world.disturbances());
    FaultInjection interruptions =
        new FaultInjection(
            world, dice, now, steps::take, other -> run(other, now.inside(), settings), tally);
    InstantSource clock = () -> world.now().plus(skew);
    FaultyLease lease = new FaultyLease(home, witness, interruptions, clock);
    FaultyFreeze freeze = new FaultyFreeze(world, home, witness, interruptions);
    LaneScheduler scheduler = new LaneScheduler(lanes, dice, tally);
    witness.lane = scheduler::current;
    FaultyPorts ports = new FaultyPorts(world, home, oracle, witness, interruptions, scheduler);
    tally.runs++;
    world.tell(() -> witness.janitor + " runs");
    try {
      Janitor.Result result =
          janitor(settings, lease, freeze, ports, clock, witness, scheduler).run();
      ResultCheck.check(world, witness, result);
      tally.count(result);
      return Optional.of(result);
    } catch (IncompleteViewException incomplete) {
      Oracle.gaveUp(witness);
    } catch (LeaseHeldException held) {
      oracle.stayedAway(witness);
    } catch (RunCancelledException asked) {
      Oracle.endedEarly(witness);
    } catch (SimulatedCrash crash) {
      // Whatever it did is checked already; the next run has to cope with it.
    }
    return Optional.empty();
  }

  /** Put together by the factory of the program. */
  private static Janitor janitor(
      WorldSettings settings,
      RunLease lease,
      FreezeReader freeze,
      FaultyPorts ports,
      InstantSource clock,
      RunRecorder witness,
      LaneScheduler scheduler) {
    Rules rules =
        new Rules(settings.judge(), settings.planner(), EnumSet.copyOf(SimulatedKind.all()));
    ReadPorts reading = new ReadPorts(ports, ports, freeze, ports);
    WritePorts writing = new WritePorts(lease, ports, ports);
    Run run =
        new Runs(clock, signal -> length -> rest(signal, ports, length))
            .start(
                new Target(Optional.of(FakeResourceReader.ACCOUNT), "us-east-1"),
                new RunSettings(settings.deadline(), scheduler.most()));
    witness.raiseSignal = run.shutdown()::raise;
    return new RunFactory(
            rules, any -> new RunFactory.Ports(reading, writing), clock, most -> scheduler)
        .janitor(run);
  }

  private static void rest(ShutdownSignal signal, FaultyPorts ports, Duration length) {
    if (!signal.isRaised()) {
      ports.rest(length);
    }
  }

  /**
   * Nobody does anything any more, nothing fails, an operator lifts the limits, and one janitor is
   * left.
   */
  private void quietEnd() {
    SeededRandom dice = SeededRandom.of(seed, QUIET);
    world.tell(() -> "everybody rests");
    while (!world.isQuiet()) {
      world.advance(Duration.ofHours(1));
    }
    steps.thawAll();
    world.advance(LeaseTiming.DEAD_AFTER.plus(Duration.ofMinutes(10)));
    run(0, dice, FaultRates.NONE, world.settings);
    Instant end = world.now().plus(LONGEST_POSTPONED).plus(world.settings.grace().multipliedBy(2));
    while (world.now().isBefore(end)) {
      quietRun(dice, Duration.ofHours(5));
    }
    Janitor.Result last = quietRun(dice, Duration.ofHours(2));
    int idle = 0;
    for (int i = 0; i < MOST_QUIET_RUNS && idle < IDLE_RUNS; i++) {
      last = quietRun(dice, Duration.ofHours(2));
      idle = hasWork(last) ? 0 : idle + 1;
    }
    QuietCheck.check(world, world.home(0).book, last);
  }

  private Janitor.Result quietRun(SeededRandom dice, Duration pause) {
    world.advance(pause);
    return run(0, dice, FaultRates.NONE, world.settings.withoutLimits())
        .orElseThrow(() -> new Violation("a quiet run failed"));
  }

  private static boolean hasWork(Janitor.Result result) {
    return result.rows().stream()
        .map(Report.Row::decision)
        .anyMatch(each -> each.deletes() || each instanceof Decision.Deferred);
  }
}
