package io.dataplane.janitor.domain.report;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Orphan;
import io.dataplane.janitor.domain.plan.Refusal;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one run saw, decided and did.
 *
 * @param rows the resources to show, deletions first, in their order
 * @param summary how many resources of each kind have each verdict; of all, also of those not shown
 * @param findings what is amiss with resources that stay
 * @param exitCode how the run ended
 */
public record Report(
    Run run,
    List<DataplaneCount> dataplanes,
    List<Row> rows,
    Map<ResourceKind, Map<Verdict.Label, Long>> summary,
    List<Refusal> refusals,
    List<Finding> findings,
    ExitCode exitCode) {

  /** Which run it was, and where. */
  public record Run(
      String id,
      String command,
      Instant startedAt,
      Instant finishedAt,
      String account,
      String region,
      Duration gracePeriod,
      String version) {}

  /** How many dataplanes a source listed; those that differ in their selectors alone together. */
  public record DataplaneCount(String source, int live, int gone) {
    DataplaneCount plus(DataplaneCount other) {
      return new DataplaneCount(source, live + other.live, gone + other.gone);
    }
  }

  /**
   * One resource.
   *
   * @param outcome how the decision's action ended; null where there is none or it was only planned
   * @param steps what is done beside its deletion: preparations, and what put them back
   */
  public record Row(Decision decision, @Nullable Outcome outcome, List<Step> steps) {
    public Row {
      steps = List.copyOf(steps);
    }

    public static Row planned(Decision decision) {
      return new Row(decision, null, plannedSteps(decision));
    }

    private static List<Step> plannedSteps(Decision decision) {
      return decision instanceof Decision.Delete delete
          ? delete.action().preparations().stream().map(each -> new Step(each, null)).toList()
          : List.of();
    }

    /** Whether anything failed that was done to it or for it. */
    public boolean failed() {
      return outcome instanceof Outcome.Failed
          || steps.stream().anyMatch(step -> step.outcome() instanceof Outcome.Failed);
    }

    /**
     * Why it must not be touched; else why its action did not come about, or why there is none.
     * Empty where nothing stood in the way.
     */
    public Optional<ReasonCode> reasonCode() {
      Optional<Reason> exemption =
          decision.judgement().verdict() instanceof Verdict.Exempt exempt
              ? Optional.of(exempt.reason())
              : Optional.empty();
      return exemption
          .or(() -> Optional.ofNullable(outcome).flatMap(Outcome::whyNot))
          .or(decision::withheld)
          .map(Reason::code);
    }

    /** Where an orphan stands; what AWS refused to let go is blocked, though it was due. */
    public Optional<Orphan.State> state() {
      return decision
          .orphanState()
          .map(o -> outcome instanceof Outcome.Blocked ? Orphan.State.BLOCKED : o.state());
    }
  }

  /**
   * A change that was made, or is planned, for the sake of a row's deletion.
   *
   * @param outcome how it ended; null where it was only planned
   */
  public record Step(Action action, @Nullable Outcome outcome) {}

  public Report {
    dataplanes = List.copyOf(dataplanes);
    rows = List.copyOf(rows);
    refusals = List.copyOf(refusals);
    findings = List.copyOf(findings);
  }

  public static Report of(
      Run run, Claims claims, List<Row> rows, List<Refusal> refusals, ExitCode exitCode) {
    return new Report(run, counts(claims), rows, summaryOf(rows), refusals, List.of(), exitCode);
  }

  static List<DataplaneCount> counts(Claims claims) {
    Map<String, DataplaneCount> dataplanes = new LinkedHashMap<>();
    for (DataplaneListing each : claims.listings()) {
      dataplanes.merge(
          each.source(),
          new DataplaneCount(each.source(), each.live().size(), each.gone()),
          DataplaneCount::plus);
    }
    return List.copyOf(dataplanes.values());
  }

  /** The same report with only the rows that match; the summary stays that of all. */
  public Report showing(Predicate<Row> match) {
    return new Report(
        run,
        dataplanes,
        rows.stream().filter(match).toList(),
        summary,
        refusals,
        findings,
        exitCode);
  }

  /** With what was found by the way, but for orphans: those go with all that is amiss with them. */
  public Report withFindings(List<Finding> found) {
    Set<String> orphans =
        rows.stream()
            .filter(row -> row.decision().orphanState().isPresent())
            .map(row -> row.decision().resource().id())
            .collect(Collectors.toSet());
    List<Finding> ofOthers =
        found.stream().filter(each -> !orphans.contains(each.resource())).toList();
    return new Report(run, dataplanes, rows, summary, refusals, ofOthers, exitCode);
  }

  public Report endingWith(ExitCode code) {
    return new Report(run, dataplanes, rows, summary, refusals, findings, code);
  }

  private static Map<ResourceKind, Map<Verdict.Label, Long>> summaryOf(List<Row> rows) {
    Map<ResourceKind, Map<Verdict.Label, Long>> summary = new EnumMap<>(ResourceKind.class);
    for (ResourceKind kind : ResourceKind.values()) {
      Map<Verdict.Label, Long> none = new EnumMap<>(Verdict.Label.class);
      Arrays.stream(Verdict.Label.values()).forEach(label -> none.put(label, 0L));
      summary.put(kind, none);
    }
    rows.stream()
        .map(row -> row.decision().judgement())
        .forEach(
            judgement ->
                summary
                    .getOrDefault(judgement.resource().kind(), new EnumMap<>(Verdict.Label.class))
                    .merge(judgement.verdict().label(), 1L, Long::sum));
    return summary;
  }
}
