package io.dataplane.janitor.execute;

import io.dataplane.janitor.assess.Assessment;
import io.dataplane.janitor.domain.history.HistoryUpdate;
import io.dataplane.janitor.domain.history.MarkHistory;
import io.dataplane.janitor.domain.history.MarkRecord;
import io.dataplane.janitor.domain.history.MarkStatus;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The marked resources that the history records after a run has set and removed marks. */
final class MarkRecords {

  private MarkRecords() {}

  /** What the run adds to the history. */
  static HistoryUpdate update(Assessment assessment, List<Report.Row> rows) {
    boolean trusted = assessment.plan().believesView();
    MarkHistory before = assessment.evidence().history().marks();
    MarkHistory marks = before.with(rows.stream().flatMap(row -> record(row).stream()).toList());
    return new HistoryUpdate(
        assessment.observation(), trusted, trusted ? marks.good(assessment.claimsSince()) : marks);
  }

  /** The record of a resource that is still in the inventory; all others are forgotten. */
  private static Optional<MarkRecord> record(Report.Row row) {
    Decision decision = row.decision();
    MarkStatus status = decision.judgement().history().mark();
    boolean applied = isApplied(row.outcome());
    return switch (decision) {
      case Decision.Mark mark when applied -> Optional.of(mark.record());
      case Decision.Unmark unmark when applied -> Optional.empty();
      case Decision.Unknown unknown when applied -> Optional.empty();
      case Decision other ->
          status instanceof MarkStatus.Unmarked && !isOrphanOrContested(decision)
              ? Optional.empty()
              : Optional.ofNullable(status.record());
    };
  }

  private static boolean isApplied(@Nullable Outcome outcome) {
    return outcome instanceof Outcome.Applied || outcome instanceof Outcome.AlreadyGone;
  }

  /** The vanished marks of a contested resource must be remembered, or it would be marked again. */
  private static boolean isOrphanOrContested(Decision decision) {
    return switch (decision.judgement().verdict()) {
      case Verdict.Orphaned orphaned -> true;
      case Verdict.Exempt exempt -> exempt.reason().code() == ReasonCode.CONTESTED;
      case Verdict.Claimed claimed -> false;
      case Verdict.Unowned unowned -> false;
    };
  }
}
