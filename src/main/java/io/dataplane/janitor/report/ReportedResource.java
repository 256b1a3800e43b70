package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.Decision;
import io.dataplane.janitor.domain.Judgement;
import io.dataplane.janitor.domain.Orphan;
import io.dataplane.janitor.domain.Outcome;
import io.dataplane.janitor.domain.Owner;
import io.dataplane.janitor.domain.Report;
import io.dataplane.janitor.domain.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row in the words that all formats share; empty where there is nothing to say.
 *
 * @param orphan where it stands, for orphans only
 * @param outcome how its action ended; {@code planned} where it was not carried out, {@code
 *     blocked} where the plan itself found a holder
 */
record ReportedResource(
    AwsResource resource,
    String vpc,
    String owner,
    String rule,
    Verdict.Label verdict,
    String reason,
    String claimant,
    @Nullable Orphan orphan,
    String action,
    String outcome,
    List<String> blockers,
    String message) {

  static ReportedResource of(Report.Row row) {
    Decision decision = row.decision();
    Judgement judgement = decision.judgement();
    Optional<Owner> owner = owner(judgement);
    return new ReportedResource(
        decision.resource(),
        Objects.requireNonNullElse(decision.resource().vpc(), ""),
        owner.map(Owner::identity).orElse(""),
        owner.map(Owner::rule).orElse(""),
        judgement.verdict().label(),
        judgement.verdict() instanceof Verdict.Exempt exempt ? exempt.why() : "",
        judgement.verdict() instanceof Verdict.Claimed claimed ? claimed.by() : "",
        decision.orphan(),
        decision.plannedAction().map(Action::label).orElse("none"),
        outcome(row),
        row.outcome() instanceof Outcome.Blocked blocked ? blocked.by() : decision.blockers(),
        message(row));
  }

  /** The state in words: what AWS refused to let go is blocked, though the plan took it for due. */
  String state() {
    if (orphan == null) {
      return "";
    }
    return outcome.equals("blocked") ? Orphan.State.BLOCKED.label() : orphan.state().label();
  }

  private static Optional<Owner> owner(Judgement judgement) {
    return judgement.verdict() instanceof Verdict.Orphaned orphaned
        ? Optional.of(orphaned.owner())
        : judgement.owner();
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
    return decision.orphanState().filter(ReportedResource::blocked).map(it -> "blocked").orElse("");
  }

  private static boolean blocked(Orphan orphan) {
    return orphan.state() == Orphan.State.BLOCKED;
  }

  private static String message(Report.Row row) {
    return Stream.of(row.decision().message(), why(row.outcome()))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String why(@Nullable Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed failed -> failed.why();
      case Outcome.Skipped skipped -> skipped.why();
      case Outcome.Applied applied -> "";
      case Outcome.AlreadyGone gone -> "";
      case Outcome.Blocked blocked -> "";
      case null -> "";
    };
  }
}
