package io.dataplane.janitor.metrics;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the actions of a run by their outcome. */
final class ActionMetrics {
  private static final List<String> ACTIONS =
      List.of("mark", "unmark", "delete", "revoke", "unprotect", "put-back");
  private static final List<String> OUTCOMES =
      List.of("applied", "already-gone", "blocked", "failed", "skipped");

  private record Series(String action, String kind, String outcome) {
    Tags tags(Tags place) {
      return place.and("action", action, "kind", kind, "outcome", outcome);
    }
  }

  private final MeterRegistry registry;
  private final MultiGauge ofLastRun;

  ActionMetrics(MeterRegistry registry) {
    this.registry = registry;
    ofLastRun =
        MultiGauge.builder("janitor.last.run.actions")
            .description("Actions of the last run")
            .register(registry);
  }

  void record(List<Report.Row> rows, Tags place) {
    Map<Series, Long> counts = zeros();
    for (Report.Row row : rows) {
      row.decision().plannedAction().ifPresent(action -> count(counts, action, row.outcome()));
      row.steps().forEach(step -> count(counts, step.action(), step.outcome()));
    }
    List<MultiGauge.Row<?>> gauges = new ArrayList<>();
    counts.forEach(
        (series, count) -> {
          gauges.add(MultiGauge.Row.of(series.tags(place), count));
          counter(series, place).increment(count);
        });
    ofLastRun.register(gauges, true);
  }

  private static void count(Map<Series, Long> counts, Action action, @Nullable Outcome outcome) {
    if (outcome != null) {
      String kind = action.resource().kind().label();
      counts.merge(new Series(action.label(), kind, outcome.label()), 1L, Long::sum);
    }
  }

  private Counter counter(Series series, Tags place) {
    return Counter.builder("janitor.actions")
        .description("Actions since the program started")
        .tags(series.tags(place))
        .register(registry);
  }

  private static Map<Series, Long> zeros() {
    Map<Series, Long> zeros = new LinkedHashMap<>();
    for (String action : ACTIONS) {
      for (ResourceKind kind : ResourceKind.values()) {
        OUTCOMES.forEach(outcome -> zeros.put(new Series(action, kind.label(), outcome), 0L));
      }
    }
    return zeros;
  }
}
