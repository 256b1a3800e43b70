package io.dataplane.janitor.bench;

import io.dataplane.janitor.demo.TemporaryDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the built program on emulated regions, and the judging by itself; prints the figures and
 * writes them to {@code docs/benchmarks.md}. To be started from the root of a checkout that is
 * built, by {@code make bench}.
 */
public final class Bench {
  private static final Path FIGURES = Path.of("docs/benchmarks.md");
  private static final String APP = "target/quarkus-app";

  private Bench() {}

  public static void main(String... arguments) throws Exception {
    Path directory = TemporaryDirectory.create("janitor-bench");
    FiguresFile figures = new FiguresFile(FIGURES.toAbsolutePath());
    ProgramBench programs =
        new ProgramBench(
            program(),
            directory,
            Integer.parseInt(setting("RUNS", "5")),
            Duration.ofSeconds(Long.parseLong(setting("BUDGET", "600"))),
            setting("COMMIT", "unknown"),
            figures);
    programs.startUp();
    List<Integer> sizes = numbers("SIZES", "1000 10000 100000");
    for (int size : sizes.stream().filter(size -> size > 0).toList()) {
      for (int latency : numbers("LATENCIES", "0 20")) {
        programs.measure(size, Duration.ofMillis(latency));
      }
    }
    if (!setting("JMH", "1").equals("0")) {
      DomainBench.measure(figures, setting("COMMIT", "unknown"));
    }
    System.out.println("The figures stand in " + FIGURES);
  }

  /** The program as its launcher starts it, with the memory that the documentation promises. */
  private static List<String> program() {
    String chosen = setting("PROGRAM", "");
    if (!chosen.isEmpty()) {
      return List.of(Path.of(chosen).toAbsolutePath().toString());
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path app = Path.of(APP).toAbsolutePath();
    List<String> options = new ArrayList<>(List.of(setting("JAVA_OPTIONS", "").split(" ")));
    options.removeIf(String::isEmpty);
    List<String> program = new ArrayList<>(List.of(java));
    program.addAll(Training.launched(app));
    program.add("-Xmx256m");
    program.addAll(options);
    program.addAll(List.of("-jar", app.resolve("quarkus-run.jar").toString()));
    return program;
  }

  private static List<Integer> numbers(String name, String otherwise) {
    return Arrays.stream(setting(name, otherwise).strip().split("[ ,]+"))
        .map(Integer::valueOf)
        .toList();
  }

  private static String setting(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : value;
  }
}
