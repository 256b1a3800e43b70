package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Orphan;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.verdict.JudgedResource;
import io.dataplane.janitor.domain.verdict.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row in the words that all formats share; empty where there is nothing to say.
 *
 * @param ownerSeen whether its owner was ever seen alive; not looked up for claimed resources
 * @param reasonCode of the exemption; else why its action did not come about, or why there is none
 * @param reason the detail of the exemption
 * @param orphan where the plan found it, for orphans only
 * @param state where it stands now, for orphans only
 * @param steps what is done beside its deletion
 * @param outcome how its action ended; {@code planned} where it was not carried out, {@code
 *     blocked} where the plan itself found a holder
 */
record ReportedResource(
    AwsResource resource,
    String vpc,
    String owner,
    String rule,
    OwnerLastSeen ownerSeen,
    Verdict.Label verdict,
    String reasonCode,
    String reason,
    String claimant,
    @Nullable Orphan orphan,
    String state,
    String action,
    String outcome,
    List<String> blockers,
    List<ReportedStep> steps,
    String message) {

  static ReportedResource of(Report.Row row) {
    Decision decision = row.decision();
    JudgedResource judgement = decision.judgement();
    Optional<Owner> owner = owner(judgement);
    return new ReportedResource(
        decision.resource(),
        Objects.requireNonNullElse(decision.resource().vpc(), ""),
        owner.map(Owner::identity).orElse(""),
        owner.map(Owner::rule).orElse(""),
        ownerSeen(judgement),
        judgement.verdict().label(),
        row.reasonCode().map(ReasonCode::label).orElse(""),
        judgement.verdict() instanceof Verdict.Exempt exempt ? exempt.reason().detail() : "",
        judgement.verdict() instanceof Verdict.Claimed claimed ? claimed.by() : "",
        decision.orphanState().orElse(null),
        row.state().map(Orphan.State::label).orElse(""),
        decision.plannedAction().map(Action::label).orElse("none"),
        outcome(row),
        row.outcome() instanceof Outcome.Blocked blocked ? blocked.by() : decision.blockers(),
        row.steps().stream().map(ReportedStep::of).toList(),
        message(row));
  }

  private static Optional<Owner> owner(JudgedResource judgement) {
    return judgement.verdict() instanceof Verdict.Orphaned orphaned
        ? Optional.of(orphaned.owner())
        : judgement.owner();
  }

  private static OwnerLastSeen ownerSeen(JudgedResource judgement) {
    return switch (judgement.verdict()) {
      case Verdict.Unowned unowned -> new OwnerLastSeen.Nobody();
      case Verdict.Claimed claimed -> new OwnerLastSeen.Nobody();
      case Verdict.Exempt exempt -> judgement.ownerSeen();
      case Verdict.Orphaned orphaned -> judgement.ownerSeen();
    };
  }

  private static String outcome(Report.Row row) {
    Outcome outcome = row.outcome();
    if (outcome != null) {
      return outcome.label();
    }
    Decision decision = row.decision();
    if (decision.plannedAction().isPresent()) {
      return "planned";
    }
    return row.state().filter(Orphan.State.BLOCKED::equals).map(Orphan.State::label).orElse("");
  }

  private static String message(Report.Row row) {
    return Stream.of(row.decision().message(), why(row.outcome()))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /** Of a blocked one the blockers tell. */
  private static String why(@Nullable Outcome outcome) {
    return outcome == null || outcome instanceof Outcome.Blocked ? "" : outcome.why();
  }
}
