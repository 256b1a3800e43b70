package io.dataplane.janitor;

import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.Claims;
import io.dataplane.janitor.domain.Decision;
import io.dataplane.janitor.domain.Freeze;
import io.dataplane.janitor.domain.Judge;
import io.dataplane.janitor.domain.Judgement;
import io.dataplane.janitor.domain.Outcome;
import io.dataplane.janitor.domain.Planner;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Right before a deletion: the resource, its mark, its use and its claims are read once more, and
 * decided on by the same rules as the plan.
 */
public final class LastCheck {
  private final ResourceLister lister;
  private final ClaimReader claimReader;
  private final Judge judge;
  private final Planner planner;
  private final InstantSource clock;

  public LastCheck(
      ResourceLister lister,
      ClaimReader claimReader,
      Judge judge,
      Planner planner,
      InstantSource clock) {
    this.lister = lister;
    this.claimReader = claimReader;
    this.judge = judge;
    this.planner = planner;
    this.clock = clock;
  }

  /** Claims that were read at the moment of the assessment, to be kept fresh from now on. */
  FreshClaims claimsOf(Assessment assessment) {
    return new FreshClaims(claimReader, clock, assessment.claims(), assessment.claimsSince());
  }

  /**
   * Why the resource must not be deleted after all, as the outcome of its deletion; empty where
   * nothing speaks against it.
   *
   * @throws IncompleteViewException where the claims can no longer be read
   */
  Optional<Outcome> objection(AwsResource planned, FreshClaims freshClaims) {
    Optional<AwsResource> now;
    try {
      now = lister.read(planned);
    } catch (IncompleteViewException unread) {
      return Optional.of(new Outcome.Failed("It could not be read again: " + unread.reason()));
    }
    // Claims last: a dataplane that was made while the resource was read must still save it.
    Claims claims = believed(freshClaims.now());
    return now.isEmpty() ? Optional.of(new Outcome.AlreadyGone()) : objection(now.get(), claims);
  }

  /** The plan refused so few; so does the last look, where they went away during the run. */
  private Claims believed(Claims claims) {
    int least = planner.limits().minDataplanes();
    if (claims.live() < least) {
      throw new IncompleteViewException(
          "%d live dataplanes are left, at least %d are expected".formatted(claims.live(), least));
    }
    return claims;
  }

  private Optional<Outcome> objection(AwsResource resource, Claims claims) {
    Judgement judgement = judge.judge(resource, claims, clock.instant());
    Optional<String> held = Freeze.NOTHING.and(claims.held()).holder(resource, judgement.owners());
    if (held.isPresent()) {
      return Optional.of(new Outcome.Skipped("frozen: " + held.get() + " is held"));
    }
    Decision decision = planner.decide(judgement, clock.instant());
    if (!decision.deletes()) {
      return Optional.of(new Outcome.Skipped("Looked at again it is " + found(decision)));
    }
    List<String> holders = decision.holdersLeft();
    return holders.isEmpty() ? Optional.empty() : Optional.of(new Outcome.Blocked(holders));
  }

  private static String found(Decision decision) {
    return decision
        .orphanState()
        .map(orphan -> "an orphan that is " + orphan.state().label())
        .orElseGet(() -> decision.judgement().verdict().label().toString());
  }
}
