package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.ClaimCandidates;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the verdict on one resource follows from. The verdict depends on nothing else, so
 * an explanation cannot differ from the verdict.
 *
 * @param findings one for each ownership rule, in their order
 * @param exemptions one for each exemption, in their order
 */
public record Evaluation(
    AwsResource resource,
    List<RuleMatch> findings,
    ClaimCandidates claimants,
    ResourceHistory history,
    List<Exemptions.Check> exemptions) {

  public Evaluation {
    findings = List.copyOf(findings);
    exemptions = List.copyOf(exemptions);
  }

  /** The owners that the resource names, in the order of the rules. */
  public List<Owner> owners() {
    return Ownership.owners(findings);
  }

  public OwnerLastSeen ownerSeen() {
    return history.ownerSeen();
  }

  /** The results of all exemption checks. */
  public List<Exemptions.Check> checks() {
    return Stream.concat(
            Stream.of(Exemptions.Check.of("needed by AWS itself", resource.ownPurpose())),
            exemptions.stream())
        .toList();
  }

  JudgedResource judgement() {
    List<Owner> owners = owners();
    @Nullable Reason exemption = exemption();
    return new JudgedResource(resource, owners, verdict(owners, exemption), history, exemption);
  }

  private Verdict verdict(List<Owner> owners, @Nullable Reason exemption) {
    Optional<Dataplane> claimant = claimants.claimant();
    if (owners.isEmpty() && !isOwnerUnreadable() && claimant.isEmpty()) {
      return new Verdict.Unowned();
    }
    if (resource.ownPurpose().isPresent()) {
      return new Verdict.Exempt(resource.ownPurpose().get());
    }
    if (claimant.isPresent()) {
      return new Verdict.Claimed(claimant.get().reference());
    }
    return exemption == null
        ? new Verdict.Orphaned(owners.getFirst())
        : new Verdict.Exempt(exemption);
  }

  /** Whether the resource names a dataplane in a form that no rule understands. */
  private boolean isOwnerUnreadable() {
    for (Exemptions.Check check : exemptions) {
      if (check.applied() != null && check.applied().code() == ReasonCode.OWNER_UNREADABLE) {
        return true;
      }
    }
    return false;
  }

  /** The reason of the first exemption that applies, or null. */
  private @Nullable Reason exemption() {
    for (Exemptions.Check check : exemptions) {
      if (check.applied() != null) {
        return check.applied();
      }
    }
    return null;
  }
}
