package io.dataplane.janitor.wiring;

import io.dataplane.janitor.Reports;
import io.dataplane.janitor.aws.client.AwsSettings;
import io.dataplane.janitor.aws.pace.PaceClock;
import io.dataplane.janitor.aws.pace.RateLimiter;
import io.dataplane.janitor.config.BuildVersion;
import io.dataplane.janitor.config.ConfigFile;
import io.dataplane.janitor.config.ConfigReader;
import io.dataplane.janitor.config.ConfigurationException;
import io.dataplane.janitor.config.Guards;
import io.dataplane.janitor.config.JanitorConfig;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.KubeconfigClients;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import io.dataplane.janitor.kubernetes.history.HistoryShards;
import io.dataplane.janitor.metrics.RequestMetricsByRun;
import io.dataplane.janitor.run.Run;
import io.dataplane.janitor.run.RunSettings;
import io.dataplane.janitor.run.RunStarter;
import io.dataplane.janitor.run.Runs;
import io.dataplane.janitor.run.Target;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** The CDI producers for all commands. None of these parts can change anything. */
@Singleton
final class ReadingBeans {

  /** The maximum number of concurrent deletions. */
  private static final int PARALLEL_DELETIONS = 8;

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  Runs runs(InstantSource clock) {
    return new Runs(clock, signal -> signal);
  }

  @Produces
  @Singleton
  JanitorConfig config() {
    return ConfigReader.read(
        ConfigFile.chosen(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class)));
  }

  @Produces
  @Singleton
  Guards guards(JanitorConfig config) {
    return config.guards();
  }

  @Produces
  @Singleton
  RunStarter starter(Runs runs, JanitorConfig config) {
    return new RunStarter(
        runs,
        new Target(config.guards().account(), region()),
        new RunSettings(config.runDeadline(), PARALLEL_DELETIONS));
  }

  private static String region() {
    try {
      return new DefaultAwsRegionProviderChain().getRegion().id();
    } catch (SdkClientException unknown) {
      throw new ConfigurationException(
          List.of("AWS_REGION: is missing; set it to the region to work in, such as us-east-1"));
    }
  }

  /** The only registry; nothing but the janitor registers meters. */
  // The simpleclient registry is deprecated, but it writes what the alerts were written for.
  @SuppressWarnings("deprecation")
  @Produces
  @Singleton
  PrometheusMeterRegistry meters() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  @Produces
  @Singleton
  RequestMetricsByRun requests(MeterRegistry registry) {
    return new RequestMetricsByRun(registry);
  }

  @Produces
  @Singleton
  ClusterClients clusterClients() {
    return new KubeconfigClients(ReadTimeouts.USUAL);
  }

  void close(@Disposes ClusterClients clients) {
    clients.close();
  }

  @Produces
  @Singleton
  Connections connections(
      JanitorConfig config, RequestMetricsByRun requests, ClusterClients clusters) {
    String host = Objects.requireNonNullElse(System.getenv("HOSTNAME"), "unnamed-host");
    return new Connections(
        run -> aws(run, config, requests),
        requests,
        clusters,
        ReadTimeouts.USUAL,
        host,
        HistoryShards.USUAL);
  }

  private static AwsSettings aws(Run run, JanitorConfig config, RequestMetricsByRun requests) {
    RateLimiter pace =
        new RateLimiter(
            config.paceShare(), PaceClock.real(run.sleeper()), requests.of(run)::waited);
    return AwsSettings.standard(Region.of(run.target().region()), pace);
  }

  @Produces
  @Singleton
  AssessorFactory assessors(JanitorConfig config, Connections connections, InstantSource clock) {
    return AssessorFactory.of(config, connections, clock);
  }

  @Produces
  @Singleton
  Reports reports(JanitorConfig config, InstantSource clock) {
    return new Reports(config.gracePeriod(), BuildVersion.number(), clock);
  }
}
