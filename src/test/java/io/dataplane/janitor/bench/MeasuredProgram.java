package io.dataplane.janitor.bench;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A program started as a process of its own, in an environment of its own, and what GNU time says
 * about it.
 */
final class MeasuredProgram {
  private static final long LONGEST_MINUTES = 15;

  private final List<String> program;
  private final Path directory;

  /**
   * A program.
   *
   * @param program how it is started, without its arguments
   * @param directory where it works; holds its output as well
   */
  MeasuredProgram(List<String> program, Path directory) {
    this.program = List.copyOf(program);
    this.directory = directory;
  }

  /**
   * Runs it to its end.
   *
   * @throws IOException where it cannot be started, takes too long or ends with another status
   */
  Measured run(int expectedStatus, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    Path figures = directory.resolve("figures");
    Path errors = directory.resolve("errors");
    List<String> command =
        new ArrayList<>(
            List.of("/usr/bin/time", "--quiet", "-f", "%e %U %S %M", "-o", figures.toString()));
    command.addAll(program);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(new File(directory.toFile(), "output"))
            .redirectError(Redirect.to(errors.toFile()));
    builder.environment().clear();
    builder.environment().put("PATH", Objects.requireNonNullElse(System.getenv("PATH"), "/bin"));
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    int status = ended(builder.start());
    long nanos = System.nanoTime() - start;
    if (status != expectedStatus) {
      throw new IOException(
          "%s ended with %d:%n%s".formatted(command, status, tail(Files.readAllLines(errors))));
    }
    return measured(nanos, Files.readString(figures).strip().split(" "));
  }

  private static Measured measured(long nanos, String[] figures) {
    return new Measured(
        nanos / 1e9,
        Double.parseDouble(figures[1]) + Double.parseDouble(figures[2]),
        Long.parseLong(figures[3]) / 1024.0);
  }

  private static String tail(List<String> lines) {
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  private static int ended(Process process) throws IOException, InterruptedException {
    try {
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("it had not ended after " + LONGEST_MINUTES + " minutes");
      }
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
