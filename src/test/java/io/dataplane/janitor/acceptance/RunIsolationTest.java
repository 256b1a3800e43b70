package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.Janitor;
import io.dataplane.janitor.aws.client.AwsSettings;
import io.dataplane.janitor.aws.pace.PaceClock;
import io.dataplane.janitor.aws.pace.RateLimiter;
import io.dataplane.janitor.config.JanitorConfig;
import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.EmulatorOptions;
import io.dataplane.janitor.emulator.kubernetes.KubernetesEmulator;
import io.dataplane.janitor.emulator.kubernetes.KubernetesTestClient;
import io.dataplane.janitor.execute.RunEnding;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import io.dataplane.janitor.kubernetes.history.HistoryShards;
import io.dataplane.janitor.metrics.RequestMetricsByRun;
import io.dataplane.janitor.run.Phase;
import io.dataplane.janitor.run.Run;
import io.dataplane.janitor.run.RunSettings;
import io.dataplane.janitor.run.Runs;
import io.dataplane.janitor.run.Target;
import io.dataplane.janitor.testing.MovableClock;
import io.dataplane.janitor.wiring.Connections;
import io.dataplane.janitor.wiring.RunFactory;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Several runs in one process, put together by one factory: none sees the state of another. */
class RunIsolationTest {
  private static final String EAST = "us-east-1";
  private static final String WEST = "eu-west-1";
  private static final String ACCOUNT = "123456789012";

  private final MovableClock clock = new MovableClock(TestingProgram.NOW);
  private final Map<String, AwsEmulator> regions = Map.of(EAST, region(EAST), WEST, region(WEST));
  private final KubernetesEmulator cluster = KubernetesEmulator.start(0, clock);
  private final KubernetesClient client = KubernetesTestClient.to(cluster.endpoint());
  private final Map<String, RateLimiter> limiters = new ConcurrentHashMap<>();
  private final RequestMetricsByRun requests = new RequestMetricsByRun(new SimpleMeterRegistry());
  private final Runs runs = new Runs(clock, signal -> clock::advance);
  private final JanitorConfig config = TestingProgram.config(Map.of());
  private final RunFactory factory =
      RunFactory.of(
          config,
          new Connections(
              this::aws,
              requests,
              new OneCluster(client),
              new ReadTimeouts(
                  Duration.ofSeconds(5),
                  Duration.ofSeconds(10),
                  Duration.ofSeconds(20),
                  0,
                  Duration.ofMillis(1)),
              "host",
              HistoryShards.USUAL),
          clock);

  private record OneCluster(KubernetesClient client) implements ClusterClients {
    @Override
    public KubernetesClient client(String context) {
      return client;
    }

    @Override
    public void close() {
      client.close();
    }
  }

  private AwsEmulator region(String name) {
    return AwsEmulator.start(new EmulatorOptions(ACCOUNT, name, 0, clock));
  }

  private AwsEmulator aws(String region) {
    return Objects.requireNonNull(regions.get(region));
  }

  private AwsSettings aws(Run run) {
    RateLimiter limiter =
        new RateLimiter(1000, PaceClock.real(run.sleeper()), (service, wait) -> {});
    limiters.put(run.id(), limiter);
    return new AwsSettings(
        Region.of(run.target().region()),
        Optional.of(aws(run.target().region()).endpoint()),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")),
        1,
        Duration.ofSeconds(20),
        Duration.ofSeconds(10),
        limiter);
  }

  @BeforeEach
  void oneDueOrphanInEachRegion() {
    cluster
        .state()
        .defineResource("dataplane.example.com", "v1alpha1", "dataplanes", "Dataplane", true)
        .put("default", "dp-a", Map.of());
    regions.forEach(this::dueOrphan);
  }

  private void dueOrphan(String name, AwsEmulator region) {
    String vpc = region.ec2().createVpc("10.0.0.0/16");
    region.ec2().createSecurityGroup(vpc, "due", ScenarioWorld.dueMark("dp-gone"));
    new EarlierRuns(region, cluster.state().resource("configmaps"), name).until(clock.instant());
  }

  @AfterEach
  void close() {
    client.close();
    cluster.close();
    regions.values().forEach(AwsEmulator::close);
  }

  private Run start(String region, Duration deadline) {
    return runs.start(new Target(Optional.of(ACCOUNT), region), new RunSettings(deadline, 1));
  }

  @Test
  void twoRunsOneAfterTheOtherShareNothing() {
    try (Run first = start(EAST, Duration.ofMinutes(10))) {
      Janitor.Result result = factory.janitor(first).run();
      first.shutdown().raise();
      assertThat(result.ending()).isEqualTo(RunEnding.REGULAR);
      clock.advance(Duration.ofHours(1));
      dueOrphan(EAST, aws(EAST));

      try (Run second = start(EAST, Duration.ofMinutes(5))) {
        assertThat(factory.janitor(second).run().ending()).isEqualTo(RunEnding.REGULAR);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.deadline()).isEqualTo(second.startedAt().plus(Duration.ofMinutes(5)));
        assertThat(second.startedAt()).isAfter(first.startedAt());
        assertThat(second.shutdown().isRaised()).isFalse();
        assertThat(limiters.get(second.id())).isNotSameAs(limiters.get(first.id()));
        assertThat(requests.of(second)).isNotSameAs(requests.of(first));
      }
    }
    assertThat(aws(EAST).calls().mutating())
        .filteredOn(call -> call.operation().equals("ec2:DeleteSecurityGroup"))
        .hasSize(2);
  }

  @Test
  void aShutdownOfOneRegionsRunLetsTheOtherRegionsRunFinish() throws Exception {
    CountDownLatch eastIsListing = new CountDownLatch(1);
    CountDownLatch westIsDone = new CountDownLatch(1);
    aws(EAST)
        .faults()
        .on("ec2:DescribeSecurityGroups")
        .times(1)
        .before(
            () -> {
              eastIsListing.countDown();
              await(westIsDone);
            });
    try (Run east = start(EAST, Duration.ofMinutes(10));
        Run west = start(WEST, Duration.ofMinutes(20));
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Janitor.Result> running = thread.submit(() -> factory.janitor(east).run());
      await(eastIsListing);
      east.shutdown().raise();
      Janitor.Result done = factory.janitor(west).run();
      westIsDone.countDown();

      assertThat(done.ending()).isEqualTo(RunEnding.REGULAR);
      assertThat(running.get(60, TimeUnit.SECONDS).ending()).isEqualTo(RunEnding.CANCELLED);
      assertThat(east.deadline()).isNotEqualTo(west.deadline());
      assertThat(List.of(east, west)).extracting(Run::id).doesNotHaveDuplicates();
      assertThat(east.times().all(Duration.ZERO)).containsEntry(Phase.TOTAL, Duration.ZERO);
      assertThat(west.times().all(Duration.ZERO).get(Phase.ACT)).isPositive();
      assertThat(limiters.get(east.id())).isNotSameAs(limiters.get(west.id()));
    }
    assertThat(aws(EAST).calls().mutating()).isEmpty();
    assertThat(aws(WEST).calls().mutating()).isNotEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
