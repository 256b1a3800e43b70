package io.dataplane.janitor.simulation.oracle;

import io.dataplane.janitor.Janitor;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.simulation.world.MarkEntry;
import io.dataplane.janitor.simulation.world.RegionView;
import io.dataplane.janitor.simulation.world.SimulatedInterface;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A run deletes so many at most, the oldest first; the others wait, and say so. */
final class QuotaCheck {
  private final RunRecorder run;
  private final RegionView view;
  private final List<SimulatedResource> chosen = new ArrayList<>();
  private final List<SimulatedResource> waiting = new ArrayList<>();

  private QuotaCheck(RunRecorder run) {
    this.run = run;
    this.view = run.listing();
  }

  static void check(RunRecorder run, Janitor.Result result) {
    QuotaCheck check = new QuotaCheck(run);
    result.rows().forEach(check::sort);
    check.check();
  }

  private void sort(Report.Row row) {
    SimulatedResource it = view.resources().get(row.decision().resource().id());
    if (it != null && row.decision().deletes()) {
      chosen.add(it);
    }
    if (it != null && row.decision() instanceof Decision.Deferred) {
      waiting.add(it);
      Violation.unless(
          (row.outcome() == null || row.outcome() instanceof Outcome.Skipped)
              && row.reasonCode().filter(ReasonCode.QUOTA::equals).isPresent(),
          "%s waits for the quota and says %s",
          it.id(),
          row.reasonCode());
    }
  }

  private void check() {
    int most = run.settings.maxDeletions();
    Violation.unless(chosen.size() <= most, "%s plans %d deletions", run.janitor, chosen.size());
    Set<String> holders = new HashSet<>();
    view.resources().values().forEach(each -> holders.addAll(view.holders(each)));
    for (SimulatedResource each : waiting) {
      if (view.holders(each).isEmpty()) {
        chosen.forEach(other -> isBefore(other, each, holders));
      }
    }
  }

  /** What holds another goes with that one, and may be younger. */
  private void isBefore(SimulatedResource goes, SimulatedResource waits, Set<String> holders) {
    boolean holds =
        holders.contains(goes.id())
            || view.interfaces().stream()
                .filter(each -> each.balancer().equals(goes.id()))
                .map(SimulatedInterface::id)
                .anyMatch(holders::contains);
    Violation.unless(
        holds || !first(goes).isAfter(first(waits)),
        "%s, an orphan since %s, goes before %s, one since %s",
        goes.id(),
        first(goes),
        waits.id(),
        first(waits));
  }

  private Instant first(SimulatedResource it) {
    return run.book.mark(it.id()).map(MarkEntry::first).orElse(Instant.MAX);
  }
}
