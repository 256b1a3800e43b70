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
 * What a run saw and did, as meters. Every series of a fixed tag set is there from the first run
 * on, at 0. All are tagged with {@code account} and {@code region}.
 *
 * <p>Durations and times are in seconds. The gauges hold the last run alone; resources and orphans
 * are counted as the run found them, before its deletions.
 */
public final class RunMetrics {

  /** The keys that a map of phases may have; what is missing took no time. */
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
    duration = gauge("janitor.run.duration.seconds", "How long a phase of the last run took");
    lastRun = gauge("janitor.last.run.timestamp.seconds", "When the last run ended");
    lastSuccess = gauge("janitor.last.success.timestamp.seconds", "When a run last succeeded");
    exitCode = gauge("janitor.last.run.exit.code", "The exit status of the last run");
    complete = gauge("janitor.inventory.complete", "Whether the last run saw everything");
    refused = gauge("janitor.limit.refused", "Whether a limit refused the last run");
  }

  /**
   * Records a run that saw everything, however it ended.
   *
   * @param report with all its rows: what is not shown is not counted
   * @param phases how long each of {@link #PHASES} took
   */
  public void record(Report report, Map<String, Duration> phases) {
    Tags place = place(report.run());
    inventory.record(report, place);
    actions.record(report.rows(), place);
    Set<Refusal.Limit> limits =
        report.refusals().stream().map(Refusal::limit).collect(Collectors.toSet());
    recordEnd(report.run(), report.exitCode(), phases, true, limits);
    if (report.exitCode() == ExitCode.DONE) {
      set(lastSuccess, place, seconds(report.run().finishedAt()));
    }
  }

  /**
   * Records a run whose view was incomplete. The counts of the inventory are left as they are: a
   * zero would read as "no orphans", and a Pushgateway keeps what it has under a name that is not
   * pushed.
   *
   * @param run its account says so where it never became known
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
      throw new IllegalArgumentException("unknown phases " + unknown + ", not of " + PHASES);
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
