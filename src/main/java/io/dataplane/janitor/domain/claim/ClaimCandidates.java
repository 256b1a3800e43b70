package io.dataplane.janitor.domain.claim;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The live dataplanes that may claim one resource.
 *
 * @param lister the dataplane that lists the resource's id, or null
 * @param bearers the dataplanes with an identity that the resource names, in the order of its
 *     owners
 */
public record ClaimCandidates(@Nullable Dataplane lister, List<NameMatch> bearers) {

  /**
   * A live dataplane with an identity that the resource names.
   *
   * @param stands whether it claims the resource; false if both have a VPC and the VPCs differ
   */
  public record NameMatch(String identity, Dataplane dataplane, boolean stands) {}

  public ClaimCandidates {
    bearers = List.copyOf(bearers);
  }

  /**
   * The dataplane that claims the resource, or empty. A dataplane that lists its id takes
   * precedence, whatever its VPC.
   */
  public Optional<Dataplane> claimant() {
    return Optional.ofNullable(lister)
        .or(() -> bearers.stream().filter(NameMatch::stands).map(NameMatch::dataplane).findFirst());
  }
}
