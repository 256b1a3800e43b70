package io.dataplane.janitor.cli;

import io.dataplane.janitor.Assessor;
import io.dataplane.janitor.ClaimReader;
import io.dataplane.janitor.Course;
import io.dataplane.janitor.FreezeReader;
import io.dataplane.janitor.Janitor;
import io.dataplane.janitor.LastCheck;
import io.dataplane.janitor.PhaseTimes;
import io.dataplane.janitor.RunLease;
import io.dataplane.janitor.SightingWriter;
import io.dataplane.janitor.StopSignal;
import io.dataplane.janitor.aws.AwsActionRunner;
import io.dataplane.janitor.aws.AwsResourceLister;
import io.dataplane.janitor.aws.AwsSettings;
import io.dataplane.janitor.aws.Pace;
import io.dataplane.janitor.aws.RequestObserver;
import io.dataplane.janitor.config.JanitorConfig;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterLease;
import io.dataplane.janitor.kubernetes.ConfigMapHistoryWriter;
import io.dataplane.janitor.kubernetes.HistoryShards;
import io.dataplane.janitor.kubernetes.Patience;
import io.dataplane.janitor.metrics.AwsRequestMetrics;
import io.dataplane.janitor.metrics.Exposition;
import io.dataplane.janitor.metrics.PushgatewayClient;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.regions.Region;

/** Puts together what only a run that is no dry run may use. */
@Singleton
final class WritingParts {

  /** So many deletions wait for AWS at once. */
  private static final int LANES = 8;

  private static final Duration PUSH_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration PUSH_BACK_OFF = Duration.ofMillis(500);

  @Produces
  @Singleton
  AwsActionRunner actionRunner(
      AwsSettings settings, RequestObserver observer, AwsResourceLister lister) {
    return new AwsActionRunner(settings, observer, lister::read);
  }

  void close(@Disposes AwsActionRunner runner) {
    runner.close();
  }

  @Produces
  @Singleton
  Course course(JanitorConfig config, StopSignal stop) {
    return new Course(config.runDeadline(), LANES, stop, stop);
  }

  /** In a pod the host's name is the pod's. */
  @Produces
  @Singleton
  RunLease lease(
      JanitorConfig config,
      ClusterClients clients,
      Region region,
      Reports reports,
      InstantSource clock) {
    String host = Objects.requireNonNullElse(System.getenv("HOSTNAME"), "unnamed-host");
    return new ClusterLease(config.lease(), clients, region.id(), host + "/" + reports.id(), clock);
  }

  @Produces
  @Singleton
  SightingWriter sightingWriter(
      JanitorConfig config, ClusterClients clients, Region region, InstantSource clock) {
    return new ConfigMapHistoryWriter(
        config.lease(), clients, region.id(), Patience.USUAL, HistoryShards.USUAL, clock);
  }

  @Produces
  @Singleton
  Janitor janitor(
      RunLease lease,
      FreezeReader freezeReader,
      Assessor assessor,
      JanitorConfig config,
      AwsResourceLister lister,
      ClaimReader claims,
      AwsActionRunner runner,
      Pace pace,
      SightingWriter sightings,
      InstantSource clock,
      Course course,
      PhaseTimes times) {
    pace.endIn(config.runDeadline());
    return new Janitor(
        lease,
        freezeReader,
        assessor,
        new LastCheck(lister, claims, config.judge(), config.planner(), clock),
        runner,
        sightings,
        clock,
        course,
        times);
  }

  @Produces
  @Singleton
  StartDelay startDelay(JanitorConfig config, StopSignal stop) {
    return new StartDelay(config.runJitter(), RandomGenerator.getDefault(), stop);
  }

  // The registry of the simpleclient is deprecated, but it is the one that Quarkus brings.
  @SuppressWarnings("deprecation")
  @Produces
  @Singleton
  Recorder recorder(
      PrometheusMeterRegistry registry,
      AwsRequestMetrics requests,
      PhaseTimes times,
      JanitorConfig config) {
    return new Recorder(
        registry,
        () -> Exposition.of(registry),
        requests,
        times,
        config.pushgateway().map(url -> new PushgatewayClient(url, PUSH_TIMEOUT, PUSH_BACK_OFF)));
  }
}
