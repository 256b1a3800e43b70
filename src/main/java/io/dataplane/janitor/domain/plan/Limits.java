package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.verdict.JudgedResource;
import io.dataplane.janitor.domain.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The brakes on a whole plan.
 *
 * @param maxDeletions the most deletions of one run
 * @param maxOrphanShare the largest believable share (0 to 1) of orphans among owned resources that
 *     are not exempt
 * @param minDataplanes fewer live dataplanes than this are not believed
 * @param maxDataplaneDrop the largest believable share (0 to 1) of the dataplanes of the last good
 *     run that are gone by now
 * @param maxRevokes the most rules that one run takes away from groups that stay
 */
public record Limits(
    int maxDeletions,
    double maxOrphanShare,
    int minDataplanes,
    double maxDataplaneDrop,
    int maxRevokes) {

  /** Below this many resources a share says nothing. */
  private static final int FEWEST_TO_JUDGE_A_SHARE = 10;

  /** Why the view itself is suspect, so that nothing may be written. */
  List<Refusal> suspicions(
      List<JudgedResource> judgements, int liveDataplanes, OptionalInt lastLive) {
    List<Refusal> refusals = new ArrayList<>();
    if (liveDataplanes < minDataplanes) {
      refusals.add(
          new Refusal(
              Refusal.Limit.MIN_DATAPLANES,
              "%d live dataplanes were seen, at least %d are expected"
                  .formatted(liveDataplanes, minDataplanes)));
    }
    lastLive.ifPresent(last -> drop(last, liveDataplanes).ifPresent(refusals::add));
    long orphaned = judgements.stream().filter(Limits::orphaned).count();
    long judged = judgements.stream().filter(Limits::ownedAndNotExempt).count();
    if (judged >= FEWEST_TO_JUDGE_A_SHARE && orphaned > maxOrphanShare * judged) {
      refusals.add(
          new Refusal(
              Refusal.Limit.MAX_ORPHAN_SHARE,
              String.format(
                  Locale.ROOT,
                  "%d of %d owned resources look orphaned, a share of %.2f; at most %s is believed",
                  orphaned,
                  judged,
                  (double) orphaned / judged,
                  maxOrphanShare)));
    }
    return refusals;
  }

  private Optional<Refusal> drop(int last, int now) {
    return last - now > maxDataplaneDrop * last
        ? Optional.of(
            new Refusal(
                Refusal.Limit.MAX_DATAPLANE_DROP,
                "%d dataplanes are alive, %d were in the last good run; a drop of at most %s is believed"
                    .formatted(now, last, maxDataplaneDrop)))
        : Optional.empty();
  }

  /**
   * Why no deletion may be made, though the view is believed.
   *
   * @param revokes how many rules would be taken away from groups that stay
   */
  List<Refusal> brakes(long deletions, long revokes) {
    List<Refusal> refusals = new ArrayList<>();
    if (deletions > maxDeletions) {
      refusals.add(
          new Refusal(
              Refusal.Limit.MAX_DELETIONS,
              "%d deletions are due, at most %d are allowed in one run"
                  .formatted(deletions, maxDeletions)));
    }
    if (revokes > maxRevokes) {
      refusals.add(
          new Refusal(
              Refusal.Limit.MAX_REVOKES,
              "%d rules of groups that stay are to be revoked, at most %d are allowed in one run"
                  .formatted(revokes, maxRevokes)));
    }
    return refusals;
  }

  private static boolean orphaned(JudgedResource judgement) {
    return judgement.verdict() instanceof Verdict.Orphaned;
  }

  private static boolean ownedAndNotExempt(JudgedResource judgement) {
    return !judgement.owners().isEmpty() && !(judgement.verdict() instanceof Verdict.Exempt);
  }
}
