package io.dataplane.janitor.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The live dataplanes that come into question for one resource.
 *
 * @param lister the dataplane that lists the resource's id, or null
 * @param bearers those that bear an identity which the resource names, in the order of its owners
 */
public record Claimants(@Nullable Dataplane lister, List<Bearer> bearers) {

  /**
   * A live dataplane of the name that the resource gives.
   *
   * @param stands whether it may stand behind the resource; not so where both know a VPC and they
   *     differ
   */
  public record Bearer(String identity, Dataplane dataplane, boolean stands) {}

  public Claimants {
    bearers = List.copyOf(bearers);
  }

  /** Whoever claims the resource; one that lists its id goes first, whatever the VPC. */
  public Optional<Dataplane> claimant() {
    return Optional.ofNullable(lister)
        .or(() -> bearers.stream().filter(Bearer::stands).map(Bearer::dataplane).findFirst());
  }
}
