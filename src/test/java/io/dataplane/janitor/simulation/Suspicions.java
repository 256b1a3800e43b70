package io.dataplane.janitor.simulation;

import io.dataplane.janitor.simulation.VisibleTruth.Standing;

/** Whether the oracle itself would suspect what a run was shown. */
record Suspicions(boolean tooFewDataplanes, boolean tooManyGone, boolean tooManyOrphans) {

  private static final int FEWEST_TO_JUDGE = 10;

  static Suspicions of(RunWitness run, VisibleTruth truth) {
    long live = run.plannedBy().customResources().stream().filter(each -> !each.saysGone()).count();
    int orphaned = 0;
    int judged = 0;
    for (SimulatedResource each : run.listing().resources().values()) {
      Standing standing = truth.standing(each, run.plannedBy().customResources(), run.plannedFor());
      orphaned += standing == Standing.ORPHANED ? 1 : 0;
      boolean counts = standing == Standing.ORPHANED || standing == Standing.CLAIMED;
      judged += counts && !truth.owners(each).isEmpty() ? 1 : 0;
    }
    return new Suspicions(
        live < run.settings.minDataplanes(),
        run.lastGood.isPresent()
            && run.lastGood.getAsInt() - live
                > run.settings.maxDataplaneDrop() * run.lastGood.getAsInt(),
        judged >= FEWEST_TO_JUDGE && orphaned > run.settings.maxOrphanShare() * judged);
  }

  boolean any() {
    return tooFewDataplanes || tooManyGone || tooManyOrphans;
  }
}
