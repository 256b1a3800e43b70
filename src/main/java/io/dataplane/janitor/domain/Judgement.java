package io.dataplane.janitor.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource with its verdict.
 *
 * @param owners all that the ownership rules found, in their order
 * @param ownerSeen whether any of them was ever seen alive
 * @param kept the exemption that applies though the verdict may be another, or null: a claimed
 *     group is not deleted anyway, but its rules may not be taken away either
 */
public record Judgement(
    AwsResource resource,
    List<Owner> owners,
    Verdict verdict,
    OwnerSeen ownerSeen,
    @Nullable Reason kept) {

  public Judgement {
    owners = List.copyOf(owners);
  }

  /** Why nothing of it may be changed, not even its rules; or empty. */
  public Optional<Reason> exemption() {
    return verdict instanceof Verdict.Exempt exempt
        ? Optional.of(exempt.reason())
        : Optional.ofNullable(kept);
  }

  /** The owner that reports name: the one that the first matching rule found. */
  public Optional<Owner> owner() {
    return owners.stream().findFirst();
  }
}
