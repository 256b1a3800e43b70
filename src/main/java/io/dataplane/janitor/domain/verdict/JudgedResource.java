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
 * @param owners the owners that the ownership rules found, in their order
 * @param history what earlier runs know of the resource
 * @param kept the exemption that applies, or null; set also for a claimed resource, since an
 *     exemption forbids to revoke the rules of a group
 */
public record JudgedResource(
    AwsResource resource,
    List<Owner> owners,
    Verdict verdict,
    ResourceHistory history,
    @Nullable Reason kept) {

  public JudgedResource {
    owners = List.copyOf(owners);
  }

  /** The reason why neither the resource nor its rules may be changed, or empty. */
  public Optional<Reason> exemption() {
    return verdict instanceof Verdict.Exempt exempt
        ? Optional.of(exempt.reason())
        : Optional.ofNullable(kept);
  }

  /** Whether a run has seen one of the owners alive. */
  public OwnerLastSeen ownerSeen() {
    return history.ownerSeen();
  }

  /** The owner in reports: the one that the first matching rule found. */
  public Optional<Owner> owner() {
    return owners.stream().findFirst();
  }
}
