package io.dataplane.janitor.simulation.oracle;

import io.dataplane.janitor.simulation.oracle.VisibleTruth.Standing;
import io.dataplane.janitor.simulation.world.ClaimsSnapshot;
import io.dataplane.janitor.simulation.world.RegionView;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import io.dataplane.janitor.simulation.world.WorldSettings;
import java.time.Instant;

/** Whether the oracle itself would suspect what a run was shown. */
record ExpectedRefusals(boolean tooFewDataplanes, boolean tooManyGone, boolean tooManyOrphans) {

  private static final int FEWEST_TO_JUDGE = 10;

  /**
   * By what the plan was made by.
   *
   * @param clusters how many there are, each of them a source
   * @param asked when the claims were asked for, by the clock of the run
   * @param now the moment that the plan is for, by the clock of the run
   */
  static ExpectedRefusals of(
      VisibleTruth truth,
      ClaimsSnapshot claims,
      RegionView region,
      int clusters,
      Instant asked,
      Instant now) {
    return new ExpectedRefusals(
        tooFew(truth.settings(), claims, clusters),
        tooManyGone(truth, claims, clusters, asked),
        tooManyOrphans(truth, claims, region, now));
  }

  static boolean tooFew(WorldSettings settings, ClaimsSnapshot claims, int clusters) {
    for (int cluster = 0; cluster < clusters; cluster++) {
      if (claims.selected(cluster) < settings.minDataplanes()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Of any cluster, and of all: against the most that lived there within the grace period, or last.
   */
  private static boolean tooManyGone(
      VisibleTruth truth, ClaimsSnapshot claims, int clusters, Instant asked) {
    Instant begin = asked.minus(truth.settings().grace());
    Instant last = truth.book().seen().at();
    Instant from = begin.isBefore(last) ? begin : last;
    long mostOfAll = 0;
    for (int cluster = 0; cluster < clusters; cluster++) {
      long most = truth.book().seen().most(cluster, from);
      mostOfAll += most;
      if (most - claims.live(cluster) > truth.settings().maxDataplaneDrop() * most) {
        return true;
      }
    }
    return mostOfAll - claims.live() > truth.settings().maxDataplaneDrop() * mostOfAll;
  }

  /** An orphan that no run will mark does not count. */
  private static boolean tooManyOrphans(
      VisibleTruth truth, ClaimsSnapshot claims, RegionView region, Instant now) {
    int orphaned = 0;
    int judged = 0;
    for (SimulatedResource each : region.resources().values()) {
      Standing standing = truth.standing(each, claims.customResources(), now);
      boolean goes = truth.mayGoOnce(each, claims.customResources(), now);
      orphaned += goes ? 1 : 0;
      judged += goes || (standing == Standing.CLAIMED && !truth.owners(each).isEmpty()) ? 1 : 0;
    }
    return judged >= FEWEST_TO_JUDGE
        ? orphaned > truth.settings().maxOrphanShare() * judged
        : orphaned > 0 && orphaned == judged && truth.settings().maxOrphanShare() < 1;
  }

  boolean any() {
    return tooFewDataplanes || tooManyGone || tooManyOrphans;
  }
}
