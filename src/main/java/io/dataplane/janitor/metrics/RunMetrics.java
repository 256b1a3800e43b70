package io.dataplane.janitor.metrics;

import io.dataplane.janitor.domain.plan.Refusal;
import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.domain.report.Report;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The meters of a run. Every series with a fixed tag set exists from the first run on, with value
 * 0. All have the tags {@code account} and {@code region}.
 *
 * <p>Durations and times are in seconds. The gauges describe the last run only; resources and
 * orphans are counted before its deletions.
 */
public final class RunMetrics {

  /** The keys that a map of phases can have; a missing phase took no time. */
  public static final List<String> PHASES = List.of("list", "claims", "plan", "act", "total");

  private static final String UNKNOWN = "unknown";

  private final MeterRegistry registry;
  private final InventoryMetrics inventory;
  private final ActionMetrics actions;
  private final MultiGauge duration;
  private final MultiGauge lastRun;
  private final MultiGauge lastSuccess;
  private final MultiGauge exitCode;
  private final MultiGauge complete;
  private final MultiGauge refused;

  public RunMetrics(MeterRegistry registry) {
    this.registry = registry;
    inventory = new InventoryMetrics(registry);
    actions = new ActionMetrics(registry);
    duration = gauge("janitor.run.duration.seconds", "Duration of a phase of the last run");
    lastRun = gauge("janitor.last.run.timestamp.seconds", "When the last run ended");
    lastSuccess = gauge("janitor.last.success.timestamp.seconds", "When a run last succeeded");
    exitCode = gauge("janitor.last.run.exit.code", "The exit status of the last run");
    complete = gauge("janitor.inventory.complete", "Whether the last run had a complete view");
    refused = gauge("janitor.limit.refused", "Whether a limit refused the last run");
  }

  /**
   * Records a run with a complete view, whatever its outcome.
   *
   * @param report the report with all its rows, since only these are counted
   * @param phases the duration of each of {@link #PHASES}
   */
  public void record(Report report, Map<String, Duration> phases) {
    Tags place = place(report.run());
    inventory.record(report, place);
    actions.record(report.rows(), place);
    Set<Refusal.Limit> limits =
        report.refusals().stream().map(Refusal::limit).collect(Collectors.toSet());
    boolean kept = report.exitCode() != ExitCode.INCOMPLETE_VIEW;
    recordEnd(report.run(), report.exitCode(), phases, kept, limits);
    if (report.exitCode() == ExitCode.DONE) {
      set(lastSuccess, place, seconds(report.run().finishedAt()));
    }
  }

  /**
   * Records a run with an incomplete view. The counts of the inventory do not change: a zero would
   * mean "no orphans", and a Pushgateway keeps metrics that are not pushed.
   *
   * @param run the run; its account is empty if it never became known
   */
  public void recordFailure(Report.Run run, ExitCode exitCode, Map<String, Duration> phases) {
    actions.record(List.of(), place(run));
    recordEnd(run, exitCode, phases, false, Set.of());
  }

  private void recordEnd(
      Report.Run run,
      ExitCode exit,
      Map<String, Duration> phases,
      boolean sawEverything,
      Set<Refusal.Limit> limits) {
    Tags place = place(run);
    set(lastRun, place, seconds(run.finishedAt()));
    set(exitCode, place, exit.status());
    set(complete, place, sawEverything ? 1 : 0);
    recordPhases(phases, place);
    refused.register(
        Arrays.stream(Refusal.Limit.values())
            .map(
                limit ->
                    MultiGauge.Row.of(
                        place.and("limit", limit.label()), limits.contains(limit) ? 1 : 0))
            .toList(),
        true);
  }

  private void recordPhases(Map<String, Duration> phases, Tags place) {
    Set<String> unknown = new HashSet<>(phases.keySet());
    PHASES.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown phases " + unknown + "; the known ones are " + PHASES);
    }
    duration.register(
        PHASES.stream()
            .map(
                phase ->
                    MultiGauge.Row.of(
                        place.and("phase", phase),
                        phases.getOrDefault(phase, Duration.ZERO).toMillis() / 1000.0))
            .toList(),
        true);
  }

  private MultiGauge gauge(String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  private static void set(MultiGauge gauge, Tags place, Number value) {
    gauge.register(List.of(MultiGauge.Row.of(place, value)), true);
  }

  private static Tags place(Report.Run run) {
    return Tags.of(
        "account", run.account().isEmpty() ? UNKNOWN : run.account(),
        "region", run.region().isEmpty() ? UNKNOWN : run.region());
  }

  private static long seconds(Instant instant) {
    return instant.getEpochSecond();
  }
}
