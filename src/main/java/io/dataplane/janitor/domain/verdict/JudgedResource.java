package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.resource.AwsResource;
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
public record JudgedResource(
    AwsResource resource,
    List<Owner> owners,
    Verdict verdict,
    OwnerLastSeen ownerSeen,
    @Nullable Reason kept) {

  public JudgedResource {
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
