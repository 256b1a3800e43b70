package io.dataplane.janitor.acceptance.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A built program, started as a process with a working directory that is also its home. Of this
 * shell's environment it gets only where commands are.
 */
final class PackagedProgram {
  /** Far more than a command on the emulators takes. */
  private static final long LONGEST_SECONDS = 90;

  private final Path executable;
  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();

  PackagedProgram(Path executable, Path directory) {
    this.executable = executable.toAbsolutePath();
    this.directory = directory;
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", directory.toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }

  /** How it ended, and what it wrote. */
  record Ended(int status, String output, String errors) {}

  PackagedProgram with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  PackagedProgram without(String variable) {
    environment.remove(variable);
    return this;
  }

  /** Runs it to its end; options of Java may lead the arguments. */
  Ended run(String... arguments) throws IOException, InterruptedException {
    return ended(start(directory.resolve("output"), arguments));
  }

  /** Starts it with its standard output in a file, and its errors in {@code errors}. */
  Process start(Path output, String... arguments) throws IOException {
    // A shell that runs tests in the background makes them deaf to interrupts, by inheritance.
    List<String> command =
        new ArrayList<>(List.of("env", "--default-signal=INT", executable.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(directory.resolve("errors").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  Ended ended(Process process) throws IOException, InterruptedException {
    try {
      assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
      return new Ended(process.exitValue(), read("output"), read("errors"));
    } finally {
      process.destroyForcibly();
    }
  }

  private String read(String file) throws IOException {
    Path path = directory.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "";
  }
}
