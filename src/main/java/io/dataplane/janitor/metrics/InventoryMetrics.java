package io.dataplane.janitor.metrics;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Orphan;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.verdict.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Gauges of resources, orphans, dataplanes and findings, as they are after the actions of the run.
 * They exist from the first run with a complete view on.
 */
final class InventoryMetrics {
  private final MultiGauge resources;
  private final MultiGauge orphans;
  private final MultiGauge oldest;
  private final MultiGauge dataplanes;
  private final MultiGauge findings;

  InventoryMetrics(MeterRegistry registry) {
    resources =
        MultiGauge.builder("janitor.resources")
            .description("Resources that the last run saw")
            .register(registry);
    orphans =
        MultiGauge.builder("janitor.orphans")
            .description("Orphans that the last run saw")
            .register(registry);
    oldest =
        MultiGauge.builder("janitor.orphan.oldest.seconds")
            .description("Time since the oldest orphan became one")
            .register(registry);
    dataplanes =
        MultiGauge.builder("janitor.dataplanes")
            .description("Live dataplanes that the last run saw")
            .register(registry);
    findings =
        MultiGauge.builder("janitor.findings")
            .description(
                "Rules and routes without an existing target that the last run found, on resources that are kept")
            .register(registry);
  }

  void record(Report report, Tags place) {
    resources.register(resources(report, place), true);
    orphans.register(orphans(report, place), true);
    oldest.register(oldest(report, place), true);
    dataplanes.register(dataplanes(report, place), true);
    findings.register(findings(report, place), true);
  }

  private static List<MultiGauge.Row<?>> findings(Report report, Tags place) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (Finding.Type type : Finding.Type.values()) {
      long count = report.findings().stream().filter(each -> each.type() == type).count();
      rows.add(MultiGauge.Row.of(place.and("type", type.label()), count));
    }
    return rows;
  }

  private static List<MultiGauge.Row<?>> resources(Report report, Tags place) {
    Map<ResourceKind, Map<Verdict.Label, Long>> gone =
        report.rows().stream()
            .filter(Report.Row::isGone)
            .collect(
                groupingBy(
                    InventoryMetrics::kind,
                    groupingBy(row -> row.decision().judgement().verdict().label(), counting())));
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    report
        .summary()
        .forEach(
            (kind, counts) ->
                counts.forEach(
                    (verdict, count) ->
                        rows.add(
                            MultiGauge.Row.of(
                                place.and("kind", kind.label(), "verdict", verdict.toString()),
                                count
                                    - gone.getOrDefault(kind, Map.of())
                                        .getOrDefault(verdict, 0L)))));
    return rows;
  }

  private static List<MultiGauge.Row<?>> orphans(Report report, Tags place) {
    Map<ResourceKind, Map<Orphan.State, Long>> counts =
        report.rows().stream()
            .filter(row -> row.stateAfterRun().isPresent())
            .collect(
                groupingBy(
                    InventoryMetrics::kind,
                    groupingBy(row -> row.stateAfterRun().orElseThrow(), counting())));
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (ResourceKind kind : ResourceKind.values()) {
      for (Orphan.State state : Orphan.State.values()) {
        long count = counts.getOrDefault(kind, Map.of()).getOrDefault(state, 0L);
        rows.add(MultiGauge.Row.of(place.and("kind", kind.label(), "state", state.label()), count));
      }
    }
    return rows;
  }

  private static List<MultiGauge.Row<?>> oldest(Report report, Tags place) {
    Instant now = report.run().finishedAt();
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    Map<ResourceKind, Long> ages = new EnumMap<>(ResourceKind.class);
    for (Report.Row row : report.rows()) {
      row.decision()
          .orphanState()
          .filter(orphan -> !row.isGone())
          .map(orphan -> Duration.between(since(orphan, row.decision()), now).toSeconds())
          .ifPresent(age -> ages.merge(kind(row), age, Math::max));
    }
    for (ResourceKind kind : ResourceKind.values()) {
      rows.add(MultiGauge.Row.of(place.and("kind", kind.label()), ages.getOrDefault(kind, 0L)));
    }
    return rows;
  }

  /**
   * The time of the mark, or without a mark the last time its owner was seen. Otherwise an orphan
   * would always count as new if something else removes its marks after each run.
   */
  private static Instant since(Orphan orphan, Decision decision) {
    return orphan.state() == Orphan.State.NEW
            && decision.judgement().ownerSeen() instanceof OwnerLastSeen.Alive alive
            && alive.last().isBefore(orphan.since())
        ? alive.last()
        : orphan.since();
  }

  private static List<MultiGauge.Row<?>> dataplanes(Report report, Tags place) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (Report.DataplaneCount count : report.dataplanes()) {
      rows.add(MultiGauge.Row.of(place.and("source", count.source()), count.live()));
    }
    return rows;
  }

  private static ResourceKind kind(Report.Row row) {
    return row.decision().resource().kind();
  }
}
