package io.dataplane.janitor.simulation.oracle;

import io.dataplane.janitor.Janitor;
import io.dataplane.janitor.domain.plan.Orphan;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.simulation.oracle.VisibleTruth.Standing;
import io.dataplane.janitor.simulation.world.RegionView;
import io.dataplane.janitor.simulation.world.RunBook;
import io.dataplane.janitor.simulation.world.SimulatedCustomResource;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** When all has been quiet for long: what could go is gone, what stays has a true reason. */
public final class QuietCheck {
  private final RegionView view;
  private final VisibleTruth truth;
  private final Map<String, Report.Row> rows = new HashMap<>();

  private QuietCheck(RegionView view, VisibleTruth truth, Janitor.Result last) {
    this.view = view;
    this.truth = truth;
    last.rows().forEach(row -> rows.put(row.decision().resource().id(), row));
  }

  /**
   * By the last of the runs.
   *
   * @param book what its janitor has written down
   */
  public static void check(SimulatedWorld world, RunBook book, Janitor.Result last) {
    VisibleTruth truth = new VisibleTruth(world.settings, book);
    QuietCheck check = new QuietCheck(world.region.view(), truth, last);
    Instant now = world.now();
    Set<String> free = check.free(world.customResources(), now);
    Violation.unless(
        free.isEmpty(), "All is quiet, nothing that stays holds %s, and they stay", free);
    for (SimulatedResource each : check.view.resources().values()) {
      Standing standing = truth.standing(each, world.customResources(), now);
      switch (standing) {
        case ORPHANED -> {
          if (truth.isUnknown(each)) {
            check.isReported(each);
          } else {
            check.isHeld(each, world.customResources(), now);
          }
        }
        case CLAIMED, EXEMPT ->
            Violation.unless(
                !VisibleTruth.bearsMark(each), "%s is %s and still marked", each.id(), standing);
        case UNOWNED -> {
          // Nobody's, and nobody's it stays.
        }
      }
    }
  }

  /**
   * The orphans that nothing holds but each other, and rules that may be revoked. What waits for a
   * load balancer is held by its interfaces, which is a true reason.
   */
  private Set<String> free(List<SimulatedCustomResource> customResources, Instant now) {
    Map<String, Set<String>> keeping = new HashMap<>();
    for (SimulatedResource each : view.resources().values()) {
      if (truth.mayGoOnce(each, customResources, now) && VisibleTruth.hasRoomForMark(each)) {
        keeping.put(each.id(), truth.keeping(view, each, customResources, Set.of(), now));
      }
    }
    Set<String> free = new HashSet<>(keeping.keySet());
    while (free.removeIf(id -> !free.containsAll(Objects.requireNonNull(keeping.get(id))))) {
      // What those hold stays as well.
    }
    return free;
  }

  /** No run has seen its owner, so it stays as it is. */
  private void isReported(SimulatedResource orphan) {
    Report.Row row = rows.get(orphan.id());
    Violation.unless(
        !VisibleTruth.bearsMark(orphan)
            && row != null
            && row.state().filter(Orphan.State.UNKNOWN::equals).isPresent(),
        "%s has an owner that nobody has seen, its tags are %s",
        orphan.id(),
        orphan.tags());
  }

  private void isHeld(
      SimulatedResource orphan, List<SimulatedCustomResource> customResources, Instant now) {
    Report.Row row = rows.get(orphan.id());
    if (row == null || row.state().filter(Orphan.State.BLOCKED::equals).isEmpty()) {
      throw new Violation(orphan.id() + " is an orphan, all is quiet, and it is still there");
    }
    List<String> told = row.decision().blockers();
    Set<String> held = new HashSet<>(view.holders(orphan));
    held.addAll(truth.users(view.forwardsTo(orphan), customResources, now));
    Set<String> holders = truth.keeping(held);
    boolean full = !VisibleTruth.hasRoomForMark(orphan);
    Violation.unless(!holders.isEmpty() || full, "%s is said to be held by %s", orphan.id(), told);
    Violation.unless(
        !told.isEmpty()
            && told.stream().allMatch(each -> full || holders.stream().anyMatch(each::contains)),
        "%s is held by %s, not by %s",
        orphan.id(),
        holders,
        told);
  }
}
