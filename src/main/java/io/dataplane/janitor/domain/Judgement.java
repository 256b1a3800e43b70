package io.dataplane.janitor.domain;

import java.util.List;
import java.util.Optional;

/**
 * A resource with its verdict.
 *
 * @param owners all that the ownership rules found, in their order
 * @param ownerSeen whether any of them was ever seen alive
 */
public record Judgement(
    AwsResource resource, List<Owner> owners, Verdict verdict, OwnerSeen ownerSeen) {

  public Judgement {
    owners = List.copyOf(owners);
  }

  /** The owner that reports name: the one that the first matching rule found. */
  public Optional<Owner> owner() {
    return owners.stream().findFirst();
  }
}
