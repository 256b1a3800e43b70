package io.dataplane.janitor.domain.claim;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The live dataplanes that may claim one resource.
 *
 * @param listedBy the dataplane that lists the resource's id, or null
 * @param named the dataplanes with an identity that the resource may name, first those of its
 *     owners
 */
public record ClaimCandidates(@Nullable Dataplane listedBy, List<NameMatch> named) {

  /**
   * A live dataplane with an identity that the resource may name.
   *
   * @param identity the name as the resource gives it
   * @param isClaim whether it claims the resource; false if both have a VPC, the VPCs differ, and
   *     the identity is not its uid
   */
  public record NameMatch(String identity, Dataplane dataplane, boolean isClaim) {}

  /** These candidates and those that an earlier name of a live dataplane adds. */
  public ClaimCandidates and(List<NameMatch> earlier) {
    return earlier.isEmpty()
        ? this
        : new ClaimCandidates(listedBy, Stream.concat(named.stream(), earlier.stream()).toList());
  }

  public ClaimCandidates {
    named = List.copyOf(named);
  }

  /**
   * The dataplane that claims the resource, or empty. A dataplane that lists its id takes
   * precedence, whatever its VPC.
   */
  public Optional<Dataplane> claimant() {
    return Optional.ofNullable(listedBy)
        .or(() -> named.stream().filter(NameMatch::isClaim).map(NameMatch::dataplane).findFirst());
  }
}
