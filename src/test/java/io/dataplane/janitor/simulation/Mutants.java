package io.dataplane.janitor.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes each deliberate mistake in a program of its own, and shows which promise the simulation saw
 * it break, or which test failed: {@code Mutants [PATTERN]} tries those in whose file and mistake
 * the pattern is found.
 */
public final class Mutants {
  private static final int MOST_SEEDS = 600;

  /** What became of one mistake; nothing was seen where it survived. */
  private record Fate(Mutant mutant, String seen, Duration took) {}

  private Mutants() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    Pattern wanted = Pattern.compile(arguments.length == 0 ? "" : arguments[0]);
    List<Mutant> mutants =
        Mutant.all().stream()
            .filter(each -> wanted.matcher(each.file() + " " + each.mistake()).find())
            .toList();
    System.exit(survivors(mutants, System.out) == 0 ? 0 : 1);
  }

  private static int survivors(List<Mutant> mutants, PrintStream out)
      throws IOException, InterruptedException, ExecutionException {
    MutantSource source = MutantSource.ofThisCheckout();
    int survivors = 0;
    try (ExecutorService trials =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<Fate>> fates = new ArrayList<>();
      mutants.forEach(mutant -> fates.add(trials.submit(() -> trial(source, mutant))));
      for (Future<Fate> each : fates) {
        Fate fate = each.get();
        survivors += fate.seen().isEmpty() ? 1 : 0;
        print(fate, out);
      }
    }
    out.printf("%d mistakes, %d survived%n", mutants.size(), survivors);
    return survivors;
  }

  private static void print(Fate fate, PrintStream out) {
    out.printf(
        "%-8s %6d ms  %-34s %-50s %s%n",
        fate.seen().isEmpty() ? "SURVIVED" : "killed",
        fate.took().toMillis(),
        fate.mutant().file(),
        fate.mutant().mistake(),
        fate.seen());
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
      return new Fate(mutant, seen, Duration.ofNanos(System.nanoTime() - start));
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
