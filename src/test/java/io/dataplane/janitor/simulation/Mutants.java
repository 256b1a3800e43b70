package io.dataplane.janitor.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Makes each deliberate mistake in a program of its own, and shows which promise the simulation saw
 * it break.
 */
public final class Mutants {
  private static final int MOST_SEEDS = 600;

  private Mutants() {}

  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    System.exit(survivors(System.out) == 0 ? 0 : 1);
  }

  private static int survivors(PrintStream out) throws IOException, ReflectiveOperationException {
    int survivors = 0;
    for (Mutant mutant : Mutant.ALL) {
      String seen = trial(mutant);
      survivors += seen.isEmpty() ? 1 : 0;
      out.printf(
          "%-9s %-26s %-44s %s%n",
          seen.isEmpty() ? "SURVIVED" : "killed", mutant.file(), mutant.mistake(), seen);
    }
    out.printf("%d mistakes, %d survived%n", Mutant.ALL.size(), survivors);
    return survivors;
  }

  /** What the simulation saw, or empty. */
  private static String trial(Mutant mutant) throws IOException, ReflectiveOperationException {
    Path directory = Files.createTempDirectory("mutant");
    try (URLClassLoader program = MutantSource.ofThisCheckout().program(mutant, directory)) {
      return (String)
          program
              .loadClass(MutantTrial.class.getName())
              .getMethod("firstViolation", int.class)
              .invoke(null, MOST_SEEDS);
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
