package io.dataplane.janitor.simulation.mutation;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes each deliberate mistake in a program of its own, and shows which promise the simulation saw
 * it break, or which test failed: {@code Mutants [PATTERN]} tries those in whose type, member and
 * mistake the pattern is found. At the end the program without a mistake is tried by the same
 * tests, which it must survive.
 */
public final class Mutants {
  private static final int MOST_SEEDS = 600;

  /** Neither a simulation of all seeds nor a test class takes longer, unless it hangs. */
  private static final Duration LONGEST_PART = Duration.ofMinutes(15);

  /** What became of one mistake: only one that something saw was killed. */
  private enum Verdict {
    KILLED("killed"),
    SURVIVED("SURVIVED"),
    UNTRIED("UNTRIED");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }
  }

  private record Fate(Mutant mutant, Verdict verdict, String why, Duration took) {}

  private Mutants() {}

  public static void main(String[] arguments) {
    int exit = 1;
    try {
      Pattern wanted = Pattern.compile(arguments.length == 0 ? "" : arguments[0]);
      List<Mutant> mutants =
          MutantCatalog.all().stream()
              .filter(each -> wanted.matcher(each.place() + " " + each.mistake()).find())
              .toList();
      exit = allKilled(mutants, System.out) ? 0 : 1;
    } catch (IOException | InterruptedException | RuntimeException e) {
      e.printStackTrace(System.err);
    } finally {
      // The programs with the mistakes leave threads behind that would keep this one alive.
      System.exit(exit);
    }
  }

  private static boolean allKilled(List<Mutant> mutants, PrintStream out)
      throws IOException, InterruptedException {
    MutantSource source = MutantSource.ofThisCheckout();
    ExecutorService trials =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    List<Future<Fate>> started = new ArrayList<>();
    mutants.forEach(mutant -> started.add(trials.submit(() -> trial(source, mutant))));
    // Among the last: what the trials before it leave behind must not make a test fail.
    Mutant none = MutantCatalog.none(mutants);
    Future<Fate> control = trials.submit(() -> trial(source, none));
    Map<Verdict, Integer> count = new EnumMap<>(Verdict.class);
    for (int i = 0; i < mutants.size(); i++) {
      Fate fate = fate(mutants.get(i), started.get(i));
      count.merge(fate.verdict(), 1, Integer::sum);
      print(fate, out);
    }
    Fate unchanged = fate(none, control);
    print(unchanged, out);
    out.printf(
        "%d mistakes, %d survived, %d untried%n",
        mutants.size(),
        count.getOrDefault(Verdict.SURVIVED, 0),
        count.getOrDefault(Verdict.UNTRIED, 0));
    return count.getOrDefault(Verdict.KILLED, 0) == mutants.size()
        && unchanged.verdict() == Verdict.SURVIVED;
  }

  /** A mistake that does not compile, or never ends, proves nothing and hides no other. */
  private static Fate fate(Mutant mutant, Future<Fate> trial) throws InterruptedException {
    Duration limit = LONGEST_PART.multipliedBy(Math.max(1, mutant.tests().size()));
    try {
      return trial.get(limit.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return new Fate(mutant, Verdict.UNTRIED, String.valueOf(e.getCause()), Duration.ZERO);
    } catch (TimeoutException e) {
      trial.cancel(true);
      return new Fate(mutant, Verdict.UNTRIED, "it did not end", limit);
    }
  }

  private static void print(Fate fate, PrintStream out) {
    out.printf(
        "%-8s %6d ms  %-45s %-60s %s%n",
        fate.verdict().word,
        fate.took().toMillis(),
        fate.mutant().place(),
        fate.mutant().mistake(),
        fate.why());
  }

  private static Fate trial(MutantSource source, Mutant mutant)
      throws IOException, ReflectiveOperationException {
    long start = System.nanoTime();
    Path directory = Files.createTempDirectory("mutant");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader program = source.program(mutant, directory)) {
      // Libraries look there for what belongs to the program.
      thread.setContextClassLoader(program);
      String seen = seen(program.loadClass(MutantTrial.class.getName()), mutant);
      Verdict verdict = seen.isEmpty() ? Verdict.SURVIVED : Verdict.KILLED;
      return new Fate(mutant, verdict, seen, Duration.ofNanos(System.nanoTime() - start));
    } finally {
      thread.setContextClassLoader(before);
      delete(directory);
    }
  }

  /** What the simulation or the tests saw, or empty. */
  private static String seen(Class<?> trial, Mutant mutant) throws ReflectiveOperationException {
    return mutant.tests().isEmpty()
        ? (String) trial.getMethod("firstViolation", int.class).invoke(null, MOST_SEEDS)
        : (String)
            trial
                .getMethod("firstFailure", String[].class)
                .invoke(null, (Object) mutant.tests().toArray(String[]::new));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
