package io.dataplane.janitor.cli;

import io.dataplane.janitor.PhaseTimes;
import io.dataplane.janitor.domain.ExitCode;
import io.dataplane.janitor.domain.Report;
import io.dataplane.janitor.metrics.AwsRequestMetrics;
import io.dataplane.janitor.metrics.PushFailedException;
import io.dataplane.janitor.metrics.PushgatewayClient;
import io.dataplane.janitor.metrics.RunMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Records a run in the metrics, and pushes them where a Pushgateway is configured. */
final class Recorder {
  private static final Logger LOG = Logger.getLogger(Recorder.class);

  private final MeterRegistry registry;
  private final Supplier<String> exposition;
  private final AwsRequestMetrics requests;
  private final PhaseTimes times;
  private final Optional<PushgatewayClient> pushgateway;

  /**
   * A recorder for one run.
   *
   * @param exposition the registry's meters in the text format that is pushed
   */
  Recorder(
      MeterRegistry registry,
      Supplier<String> exposition,
      AwsRequestMetrics requests,
      PhaseTimes times,
      Optional<PushgatewayClient> pushgateway) {
    this.registry = registry;
    this.exposition = exposition;
    this.requests = requests;
    this.times = times;
    this.pushgateway = pushgateway;
  }

  void record(Report report) {
    new RunMetrics(registry).record(report, phases(report.run()));
    publish(report.run());
  }

  void recordFailure(Report.Run run, ExitCode exitCode) {
    new RunMetrics(registry).recordFailure(run, exitCode, phases(run));
    publish(run);
  }

  private Map<String, Duration> phases(Report.Run run) {
    return times.all(Duration.between(run.startedAt(), run.finishedAt())).entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().label(), Map.Entry::getValue));
  }

  /** What was done is done: a push that fails is a warning. */
  private void publish(Report.Run run) {
    requests.publish(run.account(), run.region());
    if (pushgateway.isEmpty()) {
      return;
    }
    try {
      pushgateway.get().push(exposition.get(), run.account(), run.region());
    } catch (PushFailedException failed) {
      LOG.warnf("The metrics were not pushed: %s", failed.getMessage());
    }
  }
}
