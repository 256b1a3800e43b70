package io.dataplane.janitor.simulation;

import io.dataplane.janitor.simulation.fault.Counters;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;

/** Lives many worlds through and prints what came of it: {@code Simulate SEEDS [FIRST]}. */
public final class Simulate {
  private static final Logger JANITOR = Logger.getLogger("io.dataplane.janitor");
  private static final int MOST_STORIES = 3;

  /** So many, and then their violations are told. */
  private static final int AT_ONCE = 50;

  private Simulate() {}

  public static void main(String[] arguments) {
    int seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
    long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    System.exit(simulate(first, seeds, new Counters(), System.out) == 0 ? 0 : 1);
  }

  /** Runs keep a log of their actions; a million of them is no use to anybody. */
  public static void silence() {
    JANITOR.setLevel(Level.OFF);
  }

  /** How many seeds broke a promise; the first few of them are told. */
  static int simulate(long first, int seeds, Counters tally, PrintStream out) {
    silence();
    long start = System.nanoTime();
    int violations = 0;
    for (long from = first; from < first + seeds; from += AT_ONCE) {
      for (Simulation.Ending ending : endings(from, Math.min(from + AT_ONCE, first + seeds))) {
        tally.add(ending.tally());
        if (ending.violation().isPresent()) {
          tell(ending, ++violations <= MOST_STORIES, out);
        }
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    out.printf(
        Locale.ROOT,
        "%d seeds from %d: %d steps, %d runs, %d marks, %d unmarks, %d deletions, %d preparations,"
            + " %d restored, %d deferred, %d contested, %d unknown, %d marks replaced, %d times parallel in %d s"
            + " (%d runs a second): %d violations%n",
        seeds,
        first,
        tally.steps,
        tally.runs,
        tally.marks,
        tally.unmarks,
        tally.deletions,
        tally.preparations,
        tally.putBacks,
        tally.deferred,
        tally.contested,
        tally.unknown,
        tally.replaced,
        tally.parallel,
        took.toSeconds(),
        tally.runs * 1000 / Math.max(1, took.toMillis()),
        violations);
    return violations;
  }

  /** On all cores: worlds share nothing. */
  private static List<Simulation.Ending> endings(long from, long to) {
    return LongStream.range(from, to)
        .parallel()
        .mapToObj(seed -> Simulation.of(seed, step -> true, false))
        .toList();
  }

  private static void tell(Simulation.Ending first, boolean whole, PrintStream out) {
    long seed = first.seed();
    if (!whole) {
      out.printf("Seed %d breaks a promise: %s%n", seed, first.violation().orElse("nothing"));
      return;
    }
    Simulation.Ending ending = Shrinking.shortest(seed);
    out.printf("Seed %d breaks a promise; the shortest story found:%n", seed);
    ending.story().forEach(line -> out.println("  " + line));
    out.println("  => " + ending.violation().orElse("nothing"));
  }
}
