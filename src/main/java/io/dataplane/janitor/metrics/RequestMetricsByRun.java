package io.dataplane.janitor.metrics;

import io.dataplane.janitor.run.Run;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The request counts of each run, from its first request until the run is closed. */
public final class RequestMetricsByRun {
  private final MeterRegistry registry;
  private final Map<String, AwsRequestMetrics> metrics = new ConcurrentHashMap<>();

  public RequestMetricsByRun(MeterRegistry registry) {
    this.registry = registry;
  }

  /** The counts of this run, the same at each call. */
  public AwsRequestMetrics of(Run run) {
    return metrics.computeIfAbsent(
        run.id(),
        id -> {
          run.own(() -> metrics.remove(id));
          return new AwsRequestMetrics(registry);
        });
  }
}
