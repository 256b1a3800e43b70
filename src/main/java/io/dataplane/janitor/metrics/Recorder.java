package io.dataplane.janitor.metrics;

import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.run.Run;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Records a run in the metrics, and pushes them if a Pushgateway is configured. */
public final class Recorder {
  private static final Logger LOG = Logger.getLogger(Recorder.class);

  private final MeterRegistry registry;
  private final Supplier<String> exposition;
  private final RequestMetricsByRun requests;
  private final Optional<PushgatewayClient> pushgateway;

  /**
   * A recorder for all runs of the process.
   *
   * @param exposition the registry's meters in the text format that is pushed
   */
  public Recorder(
      MeterRegistry registry,
      Supplier<String> exposition,
      RequestMetricsByRun requests,
      Optional<PushgatewayClient> pushgateway) {
    this.registry = registry;
    this.exposition = exposition;
    this.requests = requests;
    this.pushgateway = pushgateway;
  }

  public void record(Run run, Report report) {
    new RunMetrics(registry).record(report, phases(run, report.run()));
    publish(run, report.run());
  }

  public void recordFailure(Run run, Report.Run header, ExitCode exitCode) {
    new RunMetrics(registry).recordFailure(header, exitCode, phases(run, header));
    publish(run, header);
  }

  private static Map<String, Duration> phases(Run run, Report.Run header) {
    Duration total = Duration.between(header.startedAt(), header.finishedAt());
    return run.times().all(total).entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().label(), Map.Entry::getValue));
  }

  /** Logs a failed push as a warning, since the run itself is complete. */
  private void publish(Run run, Report.Run header) {
    requests.of(run).publish(header.account(), header.region());
    if (pushgateway.isEmpty()) {
      return;
    }
    try {
      pushgateway.get().push(exposition.get(), header.account(), header.region());
    } catch (PushFailedException failed) {
      LOG.warnf(
          "The metrics were not pushed: %s. The next run pushes its own; check the Pushgateway",
          failed.getMessage());
    }
  }
}
