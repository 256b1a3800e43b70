package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.history.Observation;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Plan;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.verdict.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was seen, and what is to be done about it.
 *
 * @param account the AWS account it was seen in
 * @param claimsSince the moment before the claims were read: they are at least as new as that
 * @param lastLive how many dataplanes the last good run saw alive, where that is known
 * @param judgedAt the moment that the plan is for
 */
public record Assessment(
    String account,
    Inventory inventory,
    Evidence evidence,
    Instant claimsSince,
    OptionalInt lastLive,
    Plan plan,
    Instant judgedAt) {

  public <A extends Action> List<A> actions(Class<A> type) {
    return plan.decisions().stream()
        .flatMap(decision -> decision.plannedAction().stream())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  public Claims claims() {
    return evidence.claims();
  }

  /** The dataplanes that were alive. */
  public Observation rollCall() {
    return Observation.of(claims(), namedOwners(), claimsSince);
  }

  private Set<String> namedOwners() {
    return plan.decisions().stream()
        .flatMap(decision -> decision.judgement().owners().stream())
        .map(owner -> Owner.folded(owner.identity()))
        .collect(Collectors.toSet());
  }

  /** Whether anything would be deleted by it; never where the view itself is suspect. */
  public boolean deletes() {
    return plan.trusted() && plan.decisions().stream().anyMatch(Decision::deletes);
  }
}
