package io.dataplane.janitor.execute;

import io.dataplane.janitor.assess.Assessment;
import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.assess.ResourceReader;
import io.dataplane.janitor.domain.claim.ClaimScope;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.domain.plan.Planner;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.verdict.Evidence;
import io.dataplane.janitor.domain.verdict.Judge;
import io.dataplane.janitor.domain.verdict.JudgedResource;
import io.dataplane.janitor.run.DeadlineExceededException;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a resource, its mark, its holders and the claims again right before its deletion, and
 * decides by the same rules as the plan.
 */
public final class PreDeletionCheck {
  private final ResourceReader reader;
  private final ClaimReader claimReader;
  private final Judge judge;
  private final Planner planner;
  private final InstantSource clock;
  private final RuleRevocationCheck revokes;

  public PreDeletionCheck(
      ResourceReader reader,
      ClaimReader claimReader,
      Judge judge,
      Planner planner,
      InstantSource clock) {
    this.reader = reader;
    this.claimReader = claimReader;
    this.judge = judge;
    this.planner = planner;
    this.clock = clock;
    this.revokes = new RuleRevocationCheck(judge, planner);
  }

  /** The claims of the assessment, which are read again when they are stale. */
  FreshClaims claimsOf(Assessment assessment) {
    List<AwsResource> due =
        assessment.actions(Action.Delete.class).stream().map(Action.Delete::resource).toList();
    return new FreshClaims(
        claimReader,
        ClaimScope.of(due, assessment.inventory().resources()),
        clock,
        assessment.evidence(),
        assessment.claimsSince());
  }

  /** The resources of deletions that are made at the same time, which are read again together. */
  FreshResources resourcesOf(List<Action.Delete> deletions) {
    return new FreshResources(reader, clock, deletions);
  }

  /** Looks up actions whose answer was lost, by the same reads. */
  LostAnswers lostAnswers() {
    return new LostAnswers(reader);
  }

  /**
   * How long the reads of a pre-deletion check took.
   *
   * @param since when the first of them began
   * @param resource the reads of the resource, and of groups whose rules would be revoked
   * @param claims the read of the claims, or the wait for that of another thread
   */
  record ReadTimes(Instant since, Duration resource, Duration claims) {

    /** Why the check cannot be used. Lease and freeze were read after the other reads. */
    Reason tooSlow(Instant now) {
      Duration whole = Duration.between(since, now);
      return new Reason(
          ReasonCode.CHECKS_TOO_SLOW,
          "the checks before the deletion took %s: %s for the resource in AWS, %s for the live dataplanes, %s for lease and freeze; their results must be at most 2 seconds old; the next run retries"
              .formatted(
                  seconds(whole),
                  seconds(resource),
                  seconds(claims),
                  seconds(whole.minus(resource).minus(claims))));
    }

    private static String seconds(Duration time) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
  }

  /** Why a check whose reads are stale by now cannot be used. */
  Reason tooSlow(Result.Clear clear) {
    return clear.by().changed() ? FreshClaims.CHANGING : clear.reads().tooSlow(clock.instant());
  }

  /** The result of a check. */
  sealed interface Result {
    /**
     * Nothing prevents the deletion.
     *
     * @param since when the oldest of the reads began from which this follows, of the resource or
     *     of the claims
     * @param by the claims
     * @param reads how long the reads took
     */
    record Clear(Instant since, FreshClaims.Reading by, ReadTimes reads) implements Result {}

    /** Holders prevent the deletion; the run may be about to delete them. */
    record Held(List<Holder> by) implements Result {}

    /** The resource must not be deleted, or no longer exists. */
    record Objection(Outcome outcome) implements Result {}
  }

  /**
   * Reads the resource, the security groups whose rules would be revoked, and the live dataplanes,
   * in this order.
   *
   * @param made the preparations that were already made
   * @throws IncompleteViewException if the claims can no longer be read
   */
  Result check(
      Action.Delete planned,
      FreshResources resources,
      FreshClaims freshClaims,
      PlannedDeletions plannedDeletions,
      Collection<Action.Preparation> made) {
    Seen seen;
    try {
      seen = see(planned, resources, freshClaims);
    } catch (UnreadException failed) {
      return new Result.Objection(failed.outcome);
    }
    Evidence evidence = requireMinimum(seen.claims().evidence());
    Optional<AwsResource> resource = seen.read().find(planned.resource());
    if (resource.isEmpty()) {
      return new Result.Objection(new Outcome.AlreadyGone());
    }
    JudgedResource now = judge.judge(resource.get(), evidence, clock.instant());
    List<RuleRevocationCheck.GroupState> others =
        RuleRevocationCheck.states(seen.read(), planned, made);
    List<Holder> remaining = plannedDeletions.remainingBalancers(planned.resource());
    return objection(now, evidence)
        .or(() -> revokes.objection(others, evidence, plannedDeletions, clock.instant()))
        .<Result>map(Result.Objection::new)
        .orElseGet(() -> heldOrClear(planned, now.resource().heldAlsoBy(remaining), others, seen));
  }

  /** What one check has read. */
  private record Seen(FreshResources.Reading read, FreshClaims.Reading claims, ReadTimes times) {
    Instant since() {
      return read.since().isBefore(claims.since()) ? read.since() : claims.since();
    }
  }

  private Seen see(Action.Delete planned, FreshResources resources, FreshClaims freshClaims) {
    FreshResources.Reading read = read(planned, resources);
    Instant asked = clock.instant();
    // The claims are last: a dataplane that is created while the resource is read must still
    // claim it.
    FreshClaims.Reading reading = freshClaims.readIfStale();
    Duration claims = Duration.between(asked, clock.instant());
    return new Seen(read, reading, new ReadTimes(read.since(), read.took(), claims));
  }

  private static final class UnreadException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Outcome outcome;

    UnreadException(Outcome outcome, IncompleteViewException cause) {
      super(cause);
      this.outcome = outcome;
    }
  }

  /** A failed read prevents this deletion alone. It does not make the view incomplete. */
  private static FreshResources.Reading read(Action.Delete planned, FreshResources resources) {
    try {
      return resources.readIfStale(planned);
    } catch (DeadlineExceededException late) {
      throw new UnreadException(
          new Outcome.Skipped(
              new Reason(ReasonCode.API_BUDGET, late.reason() + "; the next run continues")),
          late);
    } catch (IncompleteViewException unread) {
      throw new UnreadException(
          new Outcome.Failed(
              new Reason(
                  ReasonCode.RESOURCE_UNREADABLE,
                  "it could not be read again, so it was not deleted: " + unread.reason())),
          unread);
    }
  }

  private static Result heldOrClear(
      Action.Delete planned,
      AwsResource now,
      List<RuleRevocationCheck.GroupState> others,
      Seen seen) {
    List<Holder> holders =
        Stream.concat(
                now.foreignHolders().stream().filter(holder -> !planned.releases(holder)),
                RuleRevocationCheck.unplanned(planned, others).stream())
            .toList();
    return holders.isEmpty()
        ? new Result.Clear(seen.since(), seen.claims(), seen.times())
        : new Result.Held(holders);
  }

  /**
   * Applies the minimum number of live dataplanes again, since they may disappear during the run.
   */
  private Evidence requireMinimum(Evidence evidence) {
    planner
        .limits()
        .tooFew(evidence.claims())
        .ifPresent(
            refusal -> {
              throw new IncompleteViewException(
                  refusal.message() + "; check the clusters, or lower limits.min-dataplanes");
            });
    return evidence;
  }

  private Optional<Outcome> objection(JudgedResource judgement, Evidence evidence) {
    Optional<Reason> held =
        Freeze.NOTHING
            .and(evidence.claims().held())
            .objection(judgement.resource(), judgement.owners());
    if (held.isPresent()) {
      return held.map(Outcome.Skipped::new);
    }
    Decision decision = planner.decide(judgement, clock.instant());
    return decision.deletes()
        ? Optional.empty()
        : Optional.of(
            new Outcome.Skipped(
                new Reason(
                    ReasonCode.CHANGED_SINCE_PLAN, "read again, it is " + decision.found())));
  }
}
