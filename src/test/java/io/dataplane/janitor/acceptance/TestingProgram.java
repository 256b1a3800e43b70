package io.dataplane.janitor.acceptance;

import io.dataplane.janitor.Reports;
import io.dataplane.janitor.aws.client.AwsSettings;
import io.dataplane.janitor.aws.pace.RateLimiter;
import io.dataplane.janitor.aws.testing.VirtualPaceClock;
import io.dataplane.janitor.cli.DataplanesCommand;
import io.dataplane.janitor.cli.ExitCodeMapper;
import io.dataplane.janitor.cli.ExplainCommand;
import io.dataplane.janitor.cli.JanitorCommand;
import io.dataplane.janitor.cli.ReportCommand;
import io.dataplane.janitor.cli.RunCommand;
import io.dataplane.janitor.config.ConfigReader;
import io.dataplane.janitor.config.JanitorConfig;
import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.EmulatorOptions;
import io.dataplane.janitor.emulator.kubernetes.KubernetesEmulator;
import io.dataplane.janitor.emulator.kubernetes.KubernetesTestClient;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import io.dataplane.janitor.kubernetes.history.HistoryShards;
import io.dataplane.janitor.metrics.Recorder;
import io.dataplane.janitor.metrics.RequestMetricsByRun;
import io.dataplane.janitor.run.Run;
import io.dataplane.janitor.run.RunSettings;
import io.dataplane.janitor.run.RunStarter;
import io.dataplane.janitor.run.Runs;
import io.dataplane.janitor.run.StartDelay;
import io.dataplane.janitor.run.Target;
import io.dataplane.janitor.testing.MovableClock;
import io.dataplane.janitor.wiring.AssessorFactory;
import io.dataplane.janitor.wiring.Connections;
import io.dataplane.janitor.wiring.RunFactory;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import picocli.CommandLine;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The commands on an emulated region and cluster, with a clock that tests move. */
final class TestingProgram implements AfterEachCallback, ClusterClients {
  static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static final String REGION = "us-east-1";

  private static final String CONFIG =
      """
      janitor:
        account: any
        cluster-uid: any
        unknown-owners: delete
        grace-period: P7D
        dataplanes:
          - api: dataplane.example.com/v1alpha1
            plural: dataplanes
            identities: [metadata.name, metadata.uid, spec.clusterName]
            claimed-ids: [status.securityGroupIds, status.routeTableIds]
            vpc: status.vpcId
            gone-when: {field: status.phase, in: [Deleted]}
        ownership:
          - tag: example.com/dataplane
          - tag: elbv2.k8s.aws/cluster
          - tag-key-prefix: kubernetes.io/cluster/
            tag-value: owned
          - name-pattern: "dp-(?<dataplane>[a-z0-9-]+)-(sg|rt|lb)"
          - name-pattern: "endless-(?<dataplane>a*a*a*a*a*a*)-sg"
        exempt:
          tags: ["env=prod-shared"]
        limits:
          max-deletions: 50
          max-orphan-share: 1
      """;

  private static final YamlConfigSource FILE = new YamlConfigSource("file", CONFIG, 100);

  /** How a command ended, and what it wrote. */
  record Ended(int status, String output, String errors) {}

  private final MovableClock clock = new MovableClock(NOW);
  private final AwsEmulator aws = AwsEmulator.start(EmulatorOptions.defaults().withClock(clock));
  private final KubernetesEmulator cluster = KubernetesEmulator.start(0, clock);
  private final KubernetesClient client = KubernetesTestClient.to(cluster.endpoint());
  private final KubernetesCollection dataplanes =
      cluster
          .state()
          .defineResource("dataplane.example.com", "v1alpha1", "dataplanes", "Dataplane", true);
  private final Map<String, KubernetesClient> others = new HashMap<>();
  private final Map<String, String> settings = new HashMap<>();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final InstantSource local = () -> clock.instant().plus(ahead.get());
  private final Runs runs = new Runs(local, signal -> this::rest);
  private int parallelDeletions = 1;
  private int attempts = 1;
  private boolean watched = true;
  private Runnable duringPauses = () -> {};
  private Duration patience = Duration.ofSeconds(10);
  private HistoryShards room = HistoryShards.USUAL;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  AwsEmulator aws() {
    return aws;
  }

  KubernetesEmulator cluster() {
    return cluster;
  }

  KubernetesCollection dataplanes() {
    return dataplanes;
  }

  MovableClock clock() {
    return clock;
  }

  /** From now on the clock of the program is ahead of that of AWS, or behind it. */
  void localClockJumps(Duration by) {
    ahead.set(by);
  }

  SimpleMeterRegistry meters() {
    return meters;
  }

  /** Sets a key below {@code janitor.}, above what the configuration file says. */
  TestingProgram with(String key, String value) {
    settings.put("janitor." + key, value);
    return this;
  }

  /** Removes what {@link #with} set. */
  TestingProgram without(String key) {
    settings.remove("janitor." + key);
    return this;
  }

  /** How long one request may take before it counts as unanswered. */
  TestingProgram patience(Duration limit) {
    patience = limit;
    return this;
  }

  /** How much the record of whom runs have seen may hold. */
  TestingProgram room(HistoryShards limit) {
    room = limit;
    return this;
  }

  /** How many deletions may be under way at once. */
  TestingProgram lanes(int number) {
    parallelDeletions = number;
    return this;
  }

  /** How often a call to AWS may be sent, where it may be sent again at all. */
  TestingProgram attempts(int number) {
    attempts = number;
    return this;
  }

  /** What else happens in each pause of a run, beside that the clock moves. */
  TestingProgram duringPauses(Runnable happens) {
    duringPauses = happens;
    return this;
  }

  private void rest(Duration length) {
    clock.advance(length);
    duringPauses.run();
  }

  Runs runs() {
    return runs;
  }

  /** From now on no runs happen between those of the test, so marks must be proved by them. */
  TestingProgram withoutEarlierRuns() {
    watched = false;
    return this;
  }

  Ended run(String... arguments) {
    if (watched) {
      new EarlierRuns(aws, cluster.state().resource("configmaps"), REGION).until(clock.instant());
    }
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    int status =
        new CommandLine(new JanitorCommand(), new Commands())
            .setExecutionExceptionHandler(new ExitCodeMapper())
            .setOut(new PrintWriter(output))
            .setErr(new PrintWriter(errors))
            .execute(arguments);
    return new Ended(status, output.toString(), errors.toString());
  }

  /** The configuration of all acceptance tests, with these keys above it. */
  static JanitorConfig config(Map<String, String> settings) {
    return ConfigReader.read(
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(FILE, new PropertiesConfigSource(settings, "test", 200))
            .build());
  }

  /** The commands of one start of the program, put together by the factories of the program. */
  private final class Commands implements CommandLine.IFactory {
    private @Nullable JanitorConfig config;
    private final RequestMetricsByRun requests = new RequestMetricsByRun(meters);
    private final Connections connections =
        new Connections(this::aws, requests, TestingProgram.this, haste(), "host", room);

    private AwsSettings aws(Run run) {
      return new AwsSettings(
          Region.of(run.target().region()),
          Optional.of(aws.endpoint()),
          StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")),
          attempts,
          Duration.ofSeconds(20),
          patience,
          new RateLimiter(share(), new VirtualPaceClock(clock), requests.of(run)::waited));
    }

    /** Of no concern to most tests, so it is more than they ask for. */
    private double share() {
      return Double.parseDouble(settings.getOrDefault("janitor.pace.share", "1000"));
    }

    private ReadTimeouts haste() {
      return new ReadTimeouts(
          Duration.ofSeconds(5), patience, patience.multipliedBy(2), 0, Duration.ofMillis(1));
    }

    /** Read at its first use, so that a command reports what is wrong with it. */
    private JanitorConfig config() {
      if (config == null) {
        config = TestingProgram.config(settings);
      }
      return config;
    }

    private AssessorFactory assessors() {
      return AssessorFactory.of(config(), connections, local);
    }

    private RunFactory janitors() {
      return RunFactory.of(config(), connections, local);
    }

    private RunStarter starter() {
      JanitorConfig config = config();
      return new RunStarter(
          runs,
          new Target(config.guards().account(), REGION),
          new RunSettings(config.runDeadline(), parallelDeletions));
    }

    private Reports reports() {
      return new Reports(Duration.ofDays(7), "test", local);
    }

    private Recorder recorder() {
      return new Recorder(meters, () -> "", requests, Optional.empty());
    }

    private StartDelay startDelay() {
      return new StartDelay(config().runJitter(), new Random(1), TestingProgram.this::rest);
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
      if (type == ReportCommand.class) {
        return type.cast(new ReportCommand(this::assessors, this::starter, this::reports, clock));
      }
      if (type == ExplainCommand.class) {
        return type.cast(new ExplainCommand(this::assessors, this::starter, this::reports, clock));
      }
      if (type == DataplanesCommand.class) {
        return type.cast(
            new DataplanesCommand(this::assessors, this::starter, this::reports, clock));
      }
      if (type == RunCommand.class) {
        return type.cast(
            new RunCommand(
                () -> config().guards(),
                this::assessors,
                this::janitors,
                this::starter,
                this::reports,
                this::recorder,
                this::startDelay));
      }
      return CommandLine.defaultFactory().create(type);
    }
  }

  @Override
  public KubernetesClient client(String context) {
    return others.getOrDefault(context, client);
  }

  /** The context leads to another cluster, which the test closes. */
  TestingProgram cluster(String context, KubernetesEmulator other) {
    others.put(context, KubernetesTestClient.to(other.endpoint()));
    return this;
  }

  @Override
  public void close() {
    others.values().forEach(KubernetesClient::close);
    client.close();
    cluster.close();
    aws.close();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }
}
