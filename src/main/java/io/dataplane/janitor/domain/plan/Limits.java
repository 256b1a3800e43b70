package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.verdict.JudgedResource;
import io.dataplane.janitor.domain.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The limits of a plan.
 *
 * @param maxDeletions the quota of deletions in one run; a later run continues
 * @param maxDue the number of due orphans above which a run deletes nothing
 * @param maxOrphanShare the maximum share (0 to 1) of orphans among owned resources that are not
 *     exempt
 * @param minDataplanes the minimum number of live dataplanes of each source
 * @param maxDataplaneDrop the maximum share (0 to 1) that may be gone of the most dataplanes that
 *     were alive within the grace period, in each source and in all together
 * @param maxRevokes the maximum number of rules that one run revokes from groups that it does not
 *     delete
 */
public record Limits(
    int maxDeletions,
    int maxDue,
    double maxOrphanShare,
    int minDataplanes,
    double maxDataplaneDrop,
    int maxRevokes) {

  /** The largest value of a limit that is a number of things. */
  public static final int LARGEST_COUNT = 1_000_000;

  /**
   * With fewer resources a share is not meaningful; a view in which all are orphaned is refused
   * then.
   */
  private static final int FEWEST_TO_JUDGE_A_SHARE = 10;

  /** The refusals of the view; with any of them, nothing is marked or deleted. */
  List<Refusal> suspicions(List<JudgedResource> judgements, List<PlanContext.SourceCount> sources) {
    List<Refusal> refusals = new ArrayList<>();
    sources.forEach(each -> tooFew(each.source(), each.live()).ifPresent(refusals::add));
    Stream.concat(sources.stream(), sum(sources).stream())
        .forEach(each -> drop(each).ifPresent(refusals::add));
    share(judgements).ifPresent(refusals::add);
    return refusals;
  }

  /** Why one of the sources has too few dataplanes for a write, or empty. */
  public Optional<Refusal> tooFew(Claims claims) {
    return claims.liveBySource().entrySet().stream()
        .flatMap(each -> tooFew(each.getKey(), each.getValue()).stream())
        .findFirst();
  }

  private Optional<Refusal> tooFew(String source, int live) {
    return live < minDataplanes
        ? Optional.of(
            new Refusal(
                Refusal.Limit.MIN_DATAPLANES,
                "%d dataplanes of %s are alive, fewer than the minimum of %d"
                    .formatted(live, source, minDataplanes)))
        : Optional.empty();
  }

  private static Optional<PlanContext.SourceCount> sum(List<PlanContext.SourceCount> sources) {
    return sources.size() < 2
        ? Optional.empty()
        : Optional.of(
            new PlanContext.SourceCount(
                "all sources",
                sources.stream().mapToInt(PlanContext.SourceCount::live).sum(),
                sources.stream().mapToInt(PlanContext.SourceCount::alive).sum(),
                sources.stream().mapToInt(PlanContext.SourceCount::most).sum()));
  }

  private Optional<Refusal> drop(PlanContext.SourceCount source) {
    int gone = source.most() - source.alive();
    return gone > maxDataplaneDrop * source.most()
        ? Optional.of(
            new Refusal(
                Refusal.Limit.MAX_DATAPLANE_DROP,
                "%d dataplanes of %s are alive, and %d were within the grace period; the maximum drop is %s"
                    .formatted(source.alive(), source.source(), source.most(), maxDataplaneDrop)))
        : Optional.empty();
  }

  private Optional<Refusal> share(List<JudgedResource> judgements) {
    List<JudgedResource> judged = judgements.stream().filter(Limits::counts).toList();
    long orphaned = judged.stream().filter(Limits::orphaned).count();
    boolean refused =
        judged.size() >= FEWEST_TO_JUDGE_A_SHARE
            ? orphaned > maxOrphanShare * judged.size()
            : orphaned > 0 && orphaned == judged.size() && maxOrphanShare < 1;
    return refused
        ? Optional.of(
            new Refusal(
                Refusal.Limit.MAX_ORPHAN_SHARE,
                String.format(
                    Locale.ROOT,
                    "%d of %d owned resources are orphans, a share of %.2f; the maximum is %s; if they are, permit it for one run with --max-orphan-share",
                    orphaned,
                    judged.size(),
                    (double) orphaned / judged.size(),
                    maxOrphanShare)))
        : Optional.empty();
  }

  /**
   * The refusals of deletions; marks may still be written.
   *
   * @param due the number of deletions that are due
   * @param revokes the number of rules to revoke from groups that are not deleted
   */
  List<Refusal> brakes(long due, long revokes) {
    List<Refusal> refusals = new ArrayList<>();
    if (due > maxDue) {
      refusals.add(
          new Refusal(
              Refusal.Limit.MAX_DUE,
              "%d deletions are due, more than the maximum of %d; review them, and permit them for one run with --max-due"
                  .formatted(due, maxDue)));
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

  /**
   * Whether the resource is owned and not exempt. Orphans whose owner no run has seen alive do not
   * count, since no run deletes them.
   */
  private static boolean counts(JudgedResource judgement) {
    return !judgement.owners().isEmpty()
        && !(judgement.verdict() instanceof Verdict.Exempt)
        && !(orphaned(judgement) && judgement.history().unknownOwner() != null);
  }
}
