package io.dataplane.janitor.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.domain.report.Report;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The metrics on the real Pushgateway; each run is a program of its own with empty counters. */
@QuarkusTest
class PushgatewayIT {
  private static final Duration AGE = Duration.ofDays(8);
  private static final Report.Run LATER =
      RunReports.run(RunReports.RUN.account(), RunReports.FINISHED.plusSeconds(3600));

  private RunningPushgateway gateway;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    gateway = RunningPushgateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aFailedRunLeavesWhatTheLastGoodOneSaw() throws Exception {
    push(metrics -> metrics.record(RunReports.of(RunReports.due(AGE, null)), Map.of()));
    push(metrics -> metrics.recordFailure(LATER, ExitCode.INCOMPLETE_VIEW, Map.of()));

    assertThat(value("janitor_last_success_timestamp_seconds")).isEqualTo(1795168800);
    assertThat(value("janitor_last_run_timestamp_seconds")).isEqualTo(1795172400);
    assertThat(value("janitor_last_run_exit_code")).isEqualTo(3);
    assertThat(value("janitor_inventory_complete")).isZero();
    assertThat(value("janitor_orphans", "security-group", "state=\"due\"")).isEqualTo(1);
    assertThat(value("janitor_orphan_oldest_seconds", "security-group")).isEqualTo(691200);
    assertThat(value("janitor_dataplanes")).isEqualTo(1);
  }

  @Test
  void theNextGoodRunReplacesTheCounts() throws Exception {
    push(metrics -> metrics.record(RunReports.of(RunReports.due(AGE, null)), Map.of()));
    push(metrics -> metrics.record(RunReports.of(LATER, ExitCode.DONE, List.of()), Map.of()));

    assertThat(value("janitor_last_success_timestamp_seconds")).isEqualTo(1795172400);
    assertThat(value("janitor_orphans", "security-group", "state=\"due\"")).isZero();
  }

  @Test
  void theGroupIsTheAccountAndRegion() throws Exception {
    push(metrics -> metrics.record(RunReports.of(), Map.of()));

    assertThat(gateway.metrics().stream().filter(line -> line.startsWith("janitor_")))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("job=\"dataplane-janitor\"", "instance=\"123456789012/eu-west-1\""));
  }

  // The simpleclient registry is deprecated, but it writes what the alerts were written for.
  @SuppressWarnings("deprecation")
  private void push(Consumer<RunMetrics> run) throws PushFailedException {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    run.accept(new RunMetrics(registry));
    new PushgatewayClient(gateway.url(), Duration.ofSeconds(20), Duration.ofMillis(1))
        .push(Exposition.of(registry), RunReports.RUN.account(), RunReports.RUN.region());
  }

  /** The value of the only sample of that name whose tags hold these words. */
  private double value(String name, String... words) throws IOException, InterruptedException {
    List<String> samples =
        gateway.metrics().stream()
            .filter(line -> line.startsWith(name + "{"))
            .filter(line -> List.of(words).stream().allMatch(line::contains))
            .toList();
    assertThat(samples).hasSize(1);
    String sample = samples.getFirst();
    return Double.parseDouble(sample.substring(sample.lastIndexOf(' ') + 1));
  }
}
