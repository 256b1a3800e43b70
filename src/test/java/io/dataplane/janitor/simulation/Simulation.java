package io.dataplane.janitor.simulation;

import io.dataplane.janitor.FreezeReader;
import io.dataplane.janitor.IncompleteViewException;
import io.dataplane.janitor.Janitor;
import io.dataplane.janitor.LeaseHeldException;
import io.dataplane.janitor.RunLease;
import io.dataplane.janitor.assess.ReadPorts;
import io.dataplane.janitor.assess.Rules;
import io.dataplane.janitor.domain.ResourceKind;
import io.dataplane.janitor.execute.WritePorts;
import io.dataplane.janitor.run.Run;
import io.dataplane.janitor.run.RunSettings;
import io.dataplane.janitor.run.Runs;
import io.dataplane.janitor.run.Target;
import io.dataplane.janitor.wiring.RunFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** One world from its beginning to its quiet end, all of it decided by the seed. */
final class Simulation {
  static final int STEPS = 150;

  /** The step whose dice make the world itself. */
  private static final int CREATION = -1;

  private static final int QUIET = -2;
  private static final Duration LONGEST_POSTPONED = Duration.ofHours(49);
  private static final int QUIET_RUNS = 8;

  private final long seed;
  private final Tally tally = new Tally();
  private final SimulatedWorld world;
  private final Steps steps;
  private final Troubles troubles;
  private final List<Duration> skews;
  private final Oracle oracle;

  private Simulation(long seed, Story story) {
    Dice dice = Dice.of(seed, CREATION);
    this.seed = seed;
    world =
        new SimulatedWorld(
            WorldSettings.random(dice), dice.between(1, 3), dice.between(1, 2), story);
    world.region.interfacesLinger(dice.between(Duration.ZERO, Duration.ofMinutes(90)));
    steps = new Steps(world);
    troubles = Troubles.random(dice);
    Duration skew = troubles.skew();
    skews = List.of(dice.between(skew.negated(), skew), dice.between(skew.negated(), skew));
    oracle = new Oracle(world, skew);
  }

  /**
   * How one world ended.
   *
   * @param violation what promise was broken, if any
   */
  record Ending(long seed, Optional<String> violation, Tally tally, List<String> story) {}

  /** Lives the world of this seed through, with those of its steps that are wanted. */
  static Ending of(long seed, IntPredicate wanted, boolean told) {
    Story story = new Story(told);
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
    Dice dice = Dice.of(seed, step);
    tally.steps++;
    if (dice.chance(0.45)) {
      world.advance(
          dice.chance(0.04)
              ? dice.between(Duration.ofHours(6), Duration.ofHours(60))
              : dice.between(Duration.ofMinutes(40), Duration.ofMinutes(80)));
      run(dice, troubles, world.settings);
    } else {
      world.advance(dice.between(Duration.ZERO, Duration.ofMinutes(15)));
      steps.take(dice);
    }
  }

  private Optional<Janitor.Result> run(Dice dice, Troubles now, WorldSettings settings) {
    int which = dice.between(0, 1);
    Duration skew = skews.get(which);
    Home home = world.home(which);
    RunWitness witness =
        new RunWitness(
            "janitor " + (which == 0 ? "A" : "B"),
            "run/" + world.number(),
            home,
            skew,
            world.now(),
            settings,
            world.disturbances());
    Interruptions interruptions =
        new Interruptions(
            world, dice, now, steps::take, other -> run(other, now.inside(), settings), tally);
    InstantSource clock = () -> world.now().plus(skew);
    StagedLease lease = new StagedLease(home, oracle, witness, interruptions, clock);
    StagedFreeze freeze = new StagedFreeze(world, home, witness, interruptions);
    StagedPorts ports = new StagedPorts(world, oracle, witness, interruptions);
    tally.runs++;
    world.tell(() -> witness.janitor + " runs");
    try {
      Janitor.Result result = janitor(settings, lease, freeze, ports, clock).run();
      ResultCheck.check(world, witness, result);
      return Optional.of(result);
    } catch (IncompleteViewException incomplete) {
      Oracle.gaveUp(witness);
    } catch (LeaseHeldException held) {
      oracle.stayedAway(witness);
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
      StagedPorts ports,
      InstantSource clock) {
    Rules rules =
        new Rules(settings.judge(), settings.planner(), EnumSet.copyOf(SimulatedKind.all()));
    ReadPorts reading =
        new ReadPorts(ports, ports, any -> OptionalInt.empty(), freeze, ports);
    WritePorts writing = new WritePorts(lease, ports, ports);
    Run run =
        new Runs(clock, signal -> ports::rest)
            .start(
                new Target(Optional.of(FakeResourceLister.ACCOUNT), "us-east-1"),
                new RunSettings(settings.deadline(), 1));
    return new RunFactory(rules, any -> new RunFactory.Ports(reading, writing), clock)
        .janitor(run);
  }

  /** Nobody does anything any more, nothing fails, and an operator lifts the limits. */
  private void quietEnd() {
    Dice dice = Dice.of(seed, QUIET);
    world.tell(() -> "everybody rests");
    while (!world.isQuiet()) {
      world.advance(Duration.ofHours(1));
    }
    steps.thawAll();
    world.advance(LeaseTiming.DEAD_AFTER.plus(Duration.ofMinutes(10)));
    run(dice, Troubles.NONE, world.settings);
    WorldSettings unlimited = world.settings.withoutLimits();
    run(dice, Troubles.NONE, unlimited);
    world.advance(LONGEST_POSTPONED.plus(world.settings.grace()));
    Optional<Janitor.Result> last = Optional.empty();
    for (int i = 0; i < QUIET_RUNS; i++) {
      world.advance(Duration.ofHours(2));
      last = run(dice, Troubles.NONE, unlimited);
    }
    QuietCheck.check(world, last.orElseThrow(() -> new Violation("a quiet run failed")));
  }
}
