package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.history.Observation;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.domain.plan.Plan;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.verdict.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run saw, and the plan for it.
 *
 * @param account the twelve-digit id of the AWS account
 * @param claimsSince a time before the claims were read; the claims are at least as recent
 * @param freeze the writes that operators have stopped, by the config map or by annotations
 * @param judgedAt the time for which the plan is made
 */
public record Assessment(
    String account,
    Inventory inventory,
    Evidence evidence,
    Instant claimsSince,
    Freeze freeze,
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

  /** What is not as it should be, but concerns no decision. */
  public List<Finding> findings() {
    return Stream.of(
            UnmatchedHolds.of(freeze, plan.decisions(), claims()),
            claims().stuckDeletions(claimsSince),
            claims().findings(),
            namesakes(),
            inventory.findings())
        .flatMap(List::stream)
        .toList();
  }

  private List<Finding> namesakes() {
    return plan.decisions().stream()
        .flatMap(each -> Optional.ofNullable(each.judgement().history().namesake()).stream())
        .toList();
  }

  /** The observation of the dataplanes that were alive. */
  public Observation observation() {
    return Observation.of(claims(), namedOwners(), listed(), claimsSince);
  }

  private Set<String> listed() {
    return inventory.resources().stream()
        .flatMap(resource -> resource.listedAs().stream())
        .collect(Collectors.toSet());
  }

  private Set<String> namedOwners() {
    return plan.decisions().stream()
        .flatMap(decision -> decision.judgement().owners().stream())
        .map(owner -> Owner.folded(owner.identity()))
        .collect(Collectors.toSet());
  }

  /** Whether the plan deletes a resource; false if a limit rejects the view. */
  public boolean deletes() {
    return plan.trusted() && plan.decisions().stream().anyMatch(Decision::deletes);
  }
}
