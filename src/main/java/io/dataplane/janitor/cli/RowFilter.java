package io.dataplane.janitor.cli;

import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Orphan;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.verdict.Verdict;
import io.dataplane.janitor.report.document.OutputFormat;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/**
 * Selects the resources that a report shows. Each option can be repeated or take a list with
 * commas.
 */
final class RowFilter {

  @Option(
      names = "--kind",
      split = ",",
      paramLabel = "KIND",
      converter = OptionConverters.Kind.class,
      description =
          "Shows only resources of this kind: load-balancer, target-group, security-group or route-table.")
  private List<ResourceKind> kinds = List.of();

  @Option(
      names = "--owner",
      split = ",",
      paramLabel = "NAME",
      description = "Shows only resources that name this dataplane.")
  private List<String> owners = List.of();

  @Option(
      names = "--verdict",
      split = ",",
      paramLabel = "VERDICT",
      converter = OptionConverters.VerdictLabel.class,
      description = "Shows only resources with this verdict: unowned, claimed, exempt or orphaned.")
  private List<Verdict.Label> verdicts = List.of();

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "STATE",
      converter = OptionConverters.State.class,
      description = "Shows only orphans in this state: new, marked, due or blocked.")
  private List<Orphan.State> states = List.of();

  /** Selects the rows that match all options. */
  Predicate<Report.Row> rows(OutputFormat format) {
    Predicate<Report.Row> asked = row -> asked(row.decision());
    return verdicts.isEmpty() ? asked.and(worthShowing(format)) : asked;
  }

  /** A table omits resources that need no attention; the other formats are complete. */
  static Predicate<Report.Row> worthShowing(OutputFormat format) {
    return row -> format != OutputFormat.TABLE || attention(row.decision());
  }

  private boolean asked(Decision decision) {
    Verdict.Label verdict = decision.judgement().verdict().label();
    return (kinds.isEmpty() || kinds.contains(decision.resource().kind()))
        && (owners.isEmpty()
            || decision.judgement().owners().stream().anyMatch(o -> owners.contains(o.identity())))
        && (verdicts.isEmpty() || verdicts.contains(verdict))
        && (states.isEmpty()
            || decision.orphanState().filter(o -> states.contains(o.state())).isPresent());
  }

  private static boolean attention(Decision decision) {
    return decision.plannedAction().isPresent()
        || switch (decision.judgement().verdict()) {
          case Verdict.Orphaned orphaned -> true;
          case Verdict.Exempt exempt -> true;
          case Verdict.Claimed claimed -> false;
          case Verdict.Unowned unowned -> false;
        };
  }
}
