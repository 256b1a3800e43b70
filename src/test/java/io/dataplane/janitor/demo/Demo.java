package io.dataplane.janitor.demo;

import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.EmulatorOptions;
import io.dataplane.janitor.emulator.kubernetes.KubernetesEmulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Lets the real program clean an emulated region: report, run, run, report. It looks into the
 * region after each command, and ends with status 1 as soon as something is not as it was told.
 */
public final class Demo {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String CONFIG = "janitor.yaml";
  private static final String CONFIG_IN_CHECKOUT =
      "src/test/resources/io/dataplane/janitor/demo/" + CONFIG;
  private static final Path LAUNCHER = Path.of("janitor");

  private final AwsEmulator aws;
  private final KubernetesEmulator cluster;
  private final DemoWorld world;
  private final RealProgram janitor;
  private final Expectations expected;

  private Demo(AwsEmulator aws, KubernetesEmulator cluster, Path directory) throws IOException {
    this.aws = aws;
    this.cluster = cluster;
    world = new DemoWorld(aws, cluster);
    Path kubeconfig = cluster.writeKubeconfig(directory, "demo");
    janitor = RealProgram.on(aws.endpoint(), REGION, kubeconfig, LAUNCHER, directory);
    expected = new Expectations(world, aws.calls());
  }

  /** Tells the story; to be started from the root of a checkout that is built. */
  public static void main(String... arguments) throws Exception {
    Clock clock = Clock.systemUTC();
    Path directory = TemporaryDirectory.create("janitor-demo");
    try (InputStream config = Objects.requireNonNull(Demo.class.getResourceAsStream(CONFIG));
        AwsEmulator aws = AwsEmulator.start(new EmulatorOptions(ACCOUNT, REGION, 0, clock));
        KubernetesEmulator cluster = KubernetesEmulator.start(0, clock)) {
      Files.copy(config, directory.resolve(CONFIG));
      new Demo(aws, cluster, directory).tell();
    } catch (NotAsToldException notAsTold) {
      System.err.println("The demo did not come out as told: " + notAsTold.getMessage());
      System.exit(1);
    }
  }

  private void tell() throws IOException, InterruptedException, NotAsToldException {
    introduce();
    chapter(
        "1. What is there? A report changes nothing. It leaves out what is alive and what is nobody's.");
    janitor("report");
    expected.nothingChanged();

    chapter(
        "2. The first run marks the orphans with tags. It deletes nothing: their grace period begins.");
    janitor("run");
    Instant due = expected.orphansMarked();

    await(due);
    chapter("3. The second run deletes what is due, and leaves what something holds.");
    janitor("run");
    expected.leakedDeleted();

    chapter(
        "4. What is left? One is kept by a tag, one is shared, one is held by acme-staging's nodes.");
    janitor("report");
    expected.nothingChanged();
    conclude();
  }

  private void introduce() {
    print("The real program on an emulated region; nothing leaves this machine.");
    print("");
    print("AWS         %s  account %s, region %s".formatted(aws.endpoint(), ACCOUNT, REGION));
    print("Kubernetes  %s  living dataplanes %s".formatted(cluster.endpoint(), alive()));
    print("Config      " + CONFIG_IN_CHECKOUT);
  }

  private String alive() {
    return String.join(", ", world.living());
  }

  private void janitor(String command)
      throws IOException, InterruptedException, NotAsToldException {
    print("$ janitor " + command + " --config " + CONFIG);
    print("");
    int status = janitor.run(List.of(command, "--config", CONFIG));
    if (status != 0) {
      throw new NotAsToldException("janitor " + command + " ended with status " + status);
    }
  }

  private static void await(Instant due) throws InterruptedException {
    Duration wait = Duration.between(Instant.now(), due);
    if (wait.isPositive()) {
      chapter(
          "Waiting %.1f s, until the last grace period is over. In real life it is a week, not 2 s."
              .formatted(wait.toMillis() / 1000.0));
      Thread.sleep(wait.plusMillis(1));
    }
  }

  private void conclude() {
    chapter(
        "As told: %d leaked resources are gone, %d is blocked, the other %d are as they were."
            .formatted(
                world.leaked().size(),
                world.held().size(),
                world.tagsById().size() - world.held().size()));
    print(
        "Now try it on your own region, reading only at first: README.md, 'Point it at a real region'.");
  }

  private static void chapter(String text) {
    print("");
    print("== " + text);
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
