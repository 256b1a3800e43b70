package io.dataplane.janitor.domain.claim;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The live dataplanes that come into question for one resource.
 *
 * @param lister the dataplane that lists the resource's id, or null
 * @param bearers those that bear an identity which the resource names, in the order of its owners
 */
public record ClaimCandidates(@Nullable Dataplane lister, List<NameMatch> bearers) {

  /**
   * A live dataplane of the name that the resource gives.
   *
   * @param stands whether it may stand behind the resource; not so where both know a VPC and they
   *     differ
   */
  public record NameMatch(String identity, Dataplane dataplane, boolean stands) {}

  public ClaimCandidates {
    bearers = List.copyOf(bearers);
  }

  /** Whoever claims the resource; one that lists its id goes first, whatever the VPC. */
  public Optional<Dataplane> claimant() {
    return Optional.ofNullable(lister)
        .or(() -> bearers.stream().filter(NameMatch::stands).map(NameMatch::dataplane).findFirst());
  }
}
