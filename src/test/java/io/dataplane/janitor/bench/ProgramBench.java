package io.dataplane.janitor.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Measures whole runs of the program. */
final class ProgramBench {
  /** Deleting is bound by AWS's pace: beyond this size nothing new can be learned. */
  private static final int LARGEST_TO_DELETE = 10_000;

  private static final int SMALL = 100;

  private static final String CONFIG = "janitor.yaml";

  private final MeasuredProgram program;
  private final Path directory;
  private final int runs;
  private final Duration budget;
  private final String commit;
  private final FiguresFile figures;

  /**
   * A benchmark.
   *
   * @param runs how often each command is run at most
   * @param budget after which no further repetition of a command begins
   * @param commit what was measured, as tables name it
   */
  ProgramBench(
      List<String> command,
      Path directory,
      int runs,
      Duration budget,
      String commit,
      FiguresFile figures)
      throws IOException {
    this.program = new MeasuredProgram(command, directory);
    this.directory = directory;
    this.runs = runs;
    this.budget = budget;
    this.commit = commit;
    this.figures = figures;
    try (InputStream config =
        Objects.requireNonNull(ProgramBench.class.getResourceAsStream(CONFIG))) {
      Files.copy(config, directory.resolve(CONFIG));
    }
  }

  /** One repetition. */
  private interface Repetition {
    Measured run() throws IOException, InterruptedException;
  }

  /** From the start of the process to its end, where there is little to do or nothing. */
  void startUp() throws IOException, InterruptedException {
    List<Measured> version =
        repeated(() -> program.run(0, Map.of("HOME", directory.toString()), List.of("--version")));
    startUp("`--version`", version);
    try (BenchWorld world = new BenchWorld(new Shape(SMALL), false)) {
      startUp("`report` of %d groups".formatted(SMALL), repeated(() -> report(world)));
    }
  }

  private void startUp(String what, List<Measured> measured) throws IOException {
    Measured median = Measured.median(measured);
    figures.report(
        "start-up",
        1,
        List.of(
            what,
            String.valueOf(measured.size()),
            FiguresFile.number(median.wallSeconds()),
            FiguresFile.number(median.cpuSeconds()),
            FiguresFile.number(median.peakMebibytes()),
            commit));
  }

  /** Reports, marks and deletes in a region of this size. */
  void measure(int size, Duration latency) throws IOException, InterruptedException {
    Shape shape = new Shape(size);
    try (BenchWorld world = new BenchWorld(shape, false)) {
      world.latency(latency);
      long seeing = shape.callsToList(BenchWorld.vpcs());
      tell(world, latency, "report", seeing, repeated(() -> report(world)));
      tell(world, latency, "mark", seeing + shape.callsToMark(), repeated(() -> marking(world)));
    }
    if (size <= LARGEST_TO_DELETE) {
      List<BenchWorld> last = new ArrayList<>();
      List<Measured> measured = repeated(() -> deletion(shape, latency, last));
      tell(last.getFirst(), latency, "delete", 0, measured);
    }
  }

  private Measured report(BenchWorld world) throws IOException, InterruptedException {
    world.forgetCalls();
    return run(world, "report");
  }

  private Measured marking(BenchWorld world) throws IOException, InterruptedException {
    world.unmark();
    world.forgetCalls();
    return run(world, "run");
  }

  /** What is deleted has to be made anew for each repetition. */
  private Measured deletion(Shape shape, Duration latency, List<BenchWorld> last)
      throws IOException, InterruptedException {
    try (BenchWorld world = new BenchWorld(shape, true)) {
      world.latency(latency);
      Measured measured = run(world, "run");
      if (world.orphansLeft() > 0) {
        throw new IOException(world.orphansLeft() + " orphans were not deleted");
      }
      last.clear();
      last.add(world);
      return measured;
    }
  }

  private Measured run(BenchWorld world, String command) throws IOException, InterruptedException {
    Measured measured =
        program.run(
            0,
            world.environment(directory),
            List.of(
                command, "--config", CONFIG, "--format", "json", "--output-file", "report.json"));
    if (world.refusedCalls() > 0) {
      throw new IOException(world.refusedCalls() + " calls were refused");
    }
    return measured;
  }

  /** The first is for the emulator to warm up, where more than one is wanted. */
  private List<Measured> repeated(Repetition repetition) throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<Measured> measured = new ArrayList<>();
    Measured first = repetition.run();
    while (measured.size() < runs && System.nanoTime() - start < budget.toNanos()) {
      measured.add(repetition.run());
    }
    return measured.isEmpty() ? List.of(first) : measured;
  }

  private void tell(
      BenchWorld world, Duration latency, String command, long floor, List<Measured> measured)
      throws IOException {
    Measured median = Measured.median(measured);
    figures.report(
        "runs",
        3,
        List.of(
            String.valueOf(world.shape().groups()),
            latency.toMillis() + " ms",
            command,
            String.valueOf(measured.size()),
            String.valueOf(world.awsCalls()),
            floor == 0 ? "" : String.valueOf(floor),
            String.valueOf(world.clusterCalls()),
            FiguresFile.number(median.wallSeconds()),
            FiguresFile.number(median.cpuSeconds()),
            FiguresFile.number(median.peakMebibytes()),
            commit));
  }
}
