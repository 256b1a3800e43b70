package io.dataplane.janitor.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The built program, started by its launcher as a process of its own. It gets a working directory
 * that is also its home, and of this shell's environment only where commands are: no profile,
 * proxy, kubeconfig or configuration of the user can lead it to a real account or cluster.
 */
final class RealProgram {
  /** Far more than a command on the emulators takes, so that a hanging one ends the demo. */
  private static final long LONGEST_SECONDS = 60;

  private final Path launcher;
  private final Path directory;
  private final Map<String, String> environment;

  private RealProgram(Path launcher, Path directory, Map<String, String> environment) {
    this.launcher = launcher;
    this.directory = directory;
    this.environment = environment;
  }

  /**
   * The program on emulators.
   *
   * @param launcher the script {@code janitor} of a checkout that is built
   * @param directory where relative paths among the arguments begin
   */
  static RealProgram on(
      URI awsEndpoint, String region, Path kubeconfig, Path launcher, Path directory) {
    return new RealProgram(
        launcher.toAbsolutePath(),
        directory,
        Map.of(
            "PATH",
            Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin:/bin"),
            "HOME",
            directory.toString(),
            "JAVA_HOME",
            System.getProperty("java.home"),
            "KUBECONFIG",
            kubeconfig.toString(),
            "AWS_ENDPOINT_URL",
            awsEndpoint.toString(),
            "AWS_REGION",
            region,
            "AWS_ACCESS_KEY_ID",
            "demo",
            "AWS_SECRET_ACCESS_KEY",
            "demo",
            "AWS_EC2_METADATA_DISABLED",
            "true",
            "QUARKUS_LOG_LEVEL",
            "WARN"));
  }

  /** Runs a command to its end, with its output on this screen, and returns its exit status. */
  int run(List<String> arguments) throws IOException, InterruptedException, NotAsToldException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).inheritIO();
    builder.environment().clear();
    builder.environment().putAll(environment);
    return ended(builder.start());
  }

  private static int ended(Process process) throws InterruptedException, NotAsToldException {
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new NotAsToldException("the program had not ended after " + LONGEST_SECONDS + " s");
      }
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
