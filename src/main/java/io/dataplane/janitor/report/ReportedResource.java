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
 * A row of the report in the terms of all formats; a field without a value is empty.
 *
 * @param ownerSeen whether a run has seen the owner alive; not read for claimed resources
 * @param reasonCode of the exemption; otherwise of the action that was not carried out, or of its
 *     absence
 * @param reason the detail of the exemption
 * @param orphan the state in the plan, for orphans only
 * @param state the state at the end of the run, for orphans only
 * @param steps the preparations and restores of its deletion
 * @param outcome how its action ended; {@code planned} if it was not carried out, {@code blocked}
 *     if the plan found a holder
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
        decision.intendedAction().map(Action::label).orElse("none"),
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

  /** A blocked resource has its reason in the blockers. */
  private static String why(@Nullable Outcome outcome) {
    return outcome == null || outcome instanceof Outcome.Blocked ? "" : outcome.why();
  }
}
