package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.claim.CanonicalName;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.domain.resource.Finding;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the entries of a hold list that hold nothing of the region: a typing error would otherwise
 * stay unseen until the deletion.
 */
final class UnmatchedHolds {
  private UnmatchedHolds() {}

  /**
   * The findings.
   *
   * @param decisions those on all resources of the region
   */
  static List<Finding> of(Freeze freeze, List<Decision> decisions, Claims claims) {
    if (freeze.holds().isEmpty()) {
      return List.of();
    }
    Set<String> known =
        decisions.stream()
            .flatMap(each -> Freeze.names(each.resource(), each.judgement().owners()))
            .flatMap(name -> CanonicalName.of(name).stream())
            .collect(Collectors.toSet());
    return freeze.holds().stream()
        .filter(
            hold ->
                hold.names().stream()
                    .noneMatch(name -> known.contains(name) || claims.isKnown(name)))
        .map(
            hold ->
                new Finding(
                    Finding.Type.UNMATCHED_HOLD,
                    hold.text(),
                    "this hold matches no resource, owner or custom resource of the region; correct or remove it"))
        .toList();
  }
}
