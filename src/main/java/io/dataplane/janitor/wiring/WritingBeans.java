package io.dataplane.janitor.wiring;

import io.dataplane.janitor.config.JanitorConfig;
import io.dataplane.janitor.metrics.Exposition;
import io.dataplane.janitor.metrics.PushgatewayClient;
import io.dataplane.janitor.metrics.Recorder;
import io.dataplane.janitor.metrics.RequestMetricsByRun;
import io.dataplane.janitor.run.Runs;
import io.dataplane.janitor.run.StartDelay;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The CDI producers for runs that are not dry runs. */
@Singleton
final class WritingBeans {
  private static final Duration PUSH_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration PUSH_BACK_OFF = Duration.ofMillis(500);

  @Produces
  @Singleton
  RunFactory runs(JanitorConfig config, Connections connections, InstantSource clock) {
    return RunFactory.of(config, connections, clock);
  }

  @Produces
  @Singleton
  StartDelay startDelay(JanitorConfig config, Runs runs) {
    return new StartDelay(config.runJitter(), RandomGenerator.getDefault(), runs.sleeper());
  }

  // The simpleclient registry is deprecated, but it writes what the alerts were written for.
  @SuppressWarnings("deprecation")
  @Produces
  @Singleton
  Recorder recorder(
      PrometheusMeterRegistry registry, RequestMetricsByRun requests, JanitorConfig config) {
    return new Recorder(
        registry,
        () -> Exposition.of(registry),
        requests,
        config.pushgateway().map(url -> new PushgatewayClient(url, PUSH_TIMEOUT, PUSH_BACK_OFF)));
  }
}
