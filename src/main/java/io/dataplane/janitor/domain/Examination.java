package io.dataplane.janitor.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that was looked at to judge one resource. The verdict follows from this and from nothing
 * else, so what explains a verdict cannot differ from what made it.
 *
 * @param findings one for each ownership rule, in their order
 * @param exemptions one for each exemption that there is, in their order
 */
public record Examination(
    AwsResource resource,
    List<Finding> findings,
    Claimants claimants,
    OwnerSeen ownerSeen,
    List<Exemptions.Check> exemptions) {

  public Examination {
    findings = List.copyOf(findings);
    exemptions = List.copyOf(exemptions);
  }

  /** The owners named, in the order of the rules. */
  public List<Owner> owners() {
    return Ownership.owners(findings);
  }

  /** Everything that could exempt the resource. */
  public List<Exemptions.Check> checks() {
    return Stream.concat(
            Stream.of(Exemptions.Check.of("needed by AWS itself", resource.ownPurpose())),
            exemptions.stream())
        .toList();
  }

  Judgement judgement() {
    return new Judgement(
        resource, owners(), verdict(), ownerSeen, firstReason(exemptions).orElse(null));
  }

  private Verdict verdict() {
    Optional<Dataplane> claimant = claimants.claimant();
    List<Owner> owners = owners();
    if (owners.isEmpty() && claimant.isEmpty()) {
      return new Verdict.Unowned();
    }
    if (resource.ownPurpose().isPresent()) {
      return new Verdict.Exempt(resource.ownPurpose().get());
    }
    if (claimant.isPresent()) {
      return new Verdict.Claimed(claimant.get().reference());
    }
    return firstReason(checks())
        .<Verdict>map(Verdict.Exempt::new)
        .orElseGet(() -> new Verdict.Orphaned(owners.getFirst()));
  }

  private static Optional<Reason> firstReason(List<Exemptions.Check> checks) {
    return checks.stream().flatMap(check -> check.reason().stream()).findFirst();
  }
}
