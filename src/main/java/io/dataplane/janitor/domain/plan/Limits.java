package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.verdict.JudgedResource;
import io.dataplane.janitor.domain.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The limits of a plan.
 *
 * @param maxDeletions the maximum number of deletions in one run
 * @param maxOrphanShare the maximum share (0 to 1) of orphans among owned resources that are not
 *     exempt
 * @param minDataplanes the minimum number of live dataplanes
 * @param maxDataplaneDrop the maximum share (0 to 1) of the dataplanes of the last good run that
 *     may be gone
 * @param maxRevokes the maximum number of rules that one run revokes from groups that it does not
 *     delete
 */
public record Limits(
    int maxDeletions,
    double maxOrphanShare,
    int minDataplanes,
    double maxDataplaneDrop,
    int maxRevokes) {

  /**
   * The minimum number of resources for {@code max-orphan-share}; below it a share is not
   * meaningful.
   */
  private static final int FEWEST_TO_JUDGE_A_SHARE = 10;

  /** The refusals of the view; with any of them, nothing is written. */
  List<Refusal> suspicions(
      List<JudgedResource> judgements, int liveDataplanes, OptionalInt lastLive) {
    List<Refusal> refusals = new ArrayList<>();
    if (liveDataplanes < minDataplanes) {
      refusals.add(
          new Refusal(
              Refusal.Limit.MIN_DATAPLANES,
              "%d dataplanes are alive, fewer than the minimum of %d"
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
                  "%d of %d owned resources are orphans, a share of %.2f; the maximum is %s",
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
                "%d dataplanes are alive, %d were in the last good run; the maximum drop is %s"
                    .formatted(now, last, maxDataplaneDrop)))
        : Optional.empty();
  }

  /**
   * The refusals of deletions; marks may still be written.
   *
   * @param revokes the number of rules to revoke from groups that are not deleted
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
