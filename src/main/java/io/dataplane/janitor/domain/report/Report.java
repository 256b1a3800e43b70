package io.dataplane.janitor.domain.report;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
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
 * The report of one run: its view, its decisions and their outcomes.
 *
 * @param rows the resources to print; deletions come first, in the order of execution
 * @param summary the number of resources by kind and verdict, including resources that are filtered
 *     out
 * @param findings findings on resources that are not orphans
 * @param exitCode the exit code of the run
 * @param judgedAt the time for which the plan is made; states and due times are those of this time
 */
public record Report(
    Run run,
    List<DataplaneCount> dataplanes,
    List<Row> rows,
    Map<ResourceKind, Map<Verdict.Label, Long>> summary,
    List<Refusal> refusals,
    List<Finding> findings,
    ExitCode exitCode,
    Instant judgedAt) {

  /**
   * The id, target and settings of the run.
   *
   * @param overrides the limits that hold for this run alone, such as {@code max-due=1000}
   */
  public record Run(
      String id,
      String command,
      Instant startedAt,
      Instant finishedAt,
      String account,
      String region,
      Duration gracePeriod,
      String version,
      List<String> overrides) {
    public Run {
      overrides = List.copyOf(overrides);
    }
  }

  /**
   * The number of dataplanes of a source. Sources that differ only in their selectors are counted
   * together.
   *
   * @param hidden the number of live dataplanes that no selector selects
   */
  public record DataplaneCount(String source, int live, int hidden, int gone) {
    private static DataplaneCount of(String source, List<DataplaneListing> listings) {
      Set<String> selected =
          listings.stream()
              .flatMap(each -> each.live().stream())
              .map(Dataplane::uid)
              .collect(Collectors.toSet());
      long hidden =
          listings.stream()
              .flatMap(each -> each.hidden().stream())
              .map(Dataplane::uid)
              .filter(uid -> !selected.contains(uid))
              .distinct()
              .count();
      return new DataplaneCount(
          source,
          listings.stream().mapToInt(each -> each.live().size()).sum(),
          (int) hidden,
          listings.stream().mapToInt(DataplaneListing::gone).sum());
    }
  }

  /**
   * One resource with its decision.
   *
   * @param outcome the outcome of the action; null if there is no action, or it is only planned
   * @param steps the preparations of the deletion, and their restores
   */
  public record Row(Decision decision, @Nullable Outcome outcome, List<Step> steps) {
    public Row {
      if (outcome == null && decision instanceof Decision.Deferred deferred) {
        outcome = new Outcome.Skipped(deferred.why());
      }
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

    /** Whether the action or one of the steps failed. */
    public boolean failed() {
      return outcome instanceof Outcome.Failed
          || steps.stream().anyMatch(step -> step.outcome() instanceof Outcome.Failed);
    }

    /**
     * The reason of the exemption; otherwise the reason why the action was not carried out or not
     * planned. Empty if there is no such reason.
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

    /** Whether the resource no longer exists after the run. */
    public boolean isGone() {
      return outcome instanceof Outcome.AlreadyGone
          || (outcome instanceof Outcome.Applied && decision instanceof Decision.Delete);
    }

    /** The state of an orphan after the run; empty for other resources, and for those gone. */
    public Optional<Orphan.State> stateAfterRun() {
      if (isGone()) {
        return Optional.empty();
      }
      return outcome instanceof Outcome.Applied && decision instanceof Decision.Mark
          ? Optional.of(Orphan.State.MARKED)
          : state();
    }

    /**
     * The state of an orphan; empty for other resources. A due orphan that AWS refused to delete is
     * blocked.
     */
    public Optional<Orphan.State> state() {
      return decision
          .orphanState()
          .map(o -> outcome instanceof Outcome.Blocked ? Orphan.State.BLOCKED : o.state());
    }
  }

  /**
   * A preparation of a deletion, or its restore.
   *
   * @param outcome the outcome; null if the step is only planned
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
    return new Report(
        run,
        counts(claims),
        rows,
        summaryOf(rows),
        refusals,
        List.of(),
        exitCode,
        run.finishedAt());
  }

  static List<DataplaneCount> counts(Claims claims) {
    Map<String, List<DataplaneListing>> bySource =
        claims.listings().stream()
            .collect(
                Collectors.groupingBy(
                    DataplaneListing::source, LinkedHashMap::new, Collectors.toList()));
    return bySource.entrySet().stream()
        .map(each -> DataplaneCount.of(each.getKey(), each.getValue()))
        .toList();
  }

  /** The report with the matching rows only. The summary still counts all resources. */
  public Report showing(Predicate<Row> match) {
    return new Report(
        run,
        dataplanes,
        rows.stream().filter(match).toList(),
        summary,
        refusals,
        findings,
        exitCode,
        judgedAt);
  }

  /**
   * The report with these findings, except those on orphans, which disappear when the orphan is
   * deleted.
   */
  public Report withFindings(List<Finding> found) {
    Set<String> orphans =
        rows.stream()
            .filter(row -> row.decision().orphanState().isPresent())
            .map(row -> row.decision().resource().id())
            .collect(Collectors.toSet());
    List<Finding> ofOthers =
        found.stream().filter(each -> !orphans.contains(each.resource())).toList();
    return new Report(run, dataplanes, rows, summary, refusals, ofOthers, exitCode, judgedAt);
  }

  public Report withExitCode(ExitCode code) {
    return new Report(run, dataplanes, rows, summary, refusals, findings, code, judgedAt);
  }

  /** The report of a plan for this time. */
  public Report asOf(Instant moment) {
    return new Report(run, dataplanes, rows, summary, refusals, findings, exitCode, moment);
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
