package io.dataplane.janitor.simulation.oracle;

import io.dataplane.janitor.simulation.oracle.VisibleTruth.Standing;
import io.dataplane.janitor.simulation.world.ClaimsSnapshot;
import io.dataplane.janitor.simulation.world.RegionView;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import java.time.Instant;

/** Whether the oracle itself would suspect what a run was shown. */
record ExpectedRefusals(boolean tooFewDataplanes, boolean tooManyGone, boolean tooManyOrphans) {

  private static final int FEWEST_TO_JUDGE = 10;

  static ExpectedRefusals of(
      VisibleTruth truth, ClaimsSnapshot claims, RegionView region, Instant now) {
    long live = claims.live();
    int orphaned = 0;
    int judged = 0;
    for (SimulatedResource each : region.resources().values()) {
      Standing standing = truth.standing(each, claims.customResources(), now);
      orphaned += standing == Standing.ORPHANED ? 1 : 0;
      boolean counts = standing == Standing.ORPHANED || standing == Standing.CLAIMED;
      judged += counts && !truth.owners(each).isEmpty() ? 1 : 0;
    }
    return new ExpectedRefusals(
        live < truth.settings().minDataplanes(),
        false,
        judged >= FEWEST_TO_JUDGE && orphaned > truth.settings().maxOrphanShare() * judged);
  }

  boolean any() {
    return tooFewDataplanes || tooManyGone || tooManyOrphans;
  }
}
