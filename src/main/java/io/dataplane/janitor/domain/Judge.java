package io.dataplane.janitor.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Holds resources against the claims of the living. */
public record Judge(Ownership ownership, Exemptions exemptions) {

  public List<Judgement> judge(Inventory inventory, Claims claims, Instant now) {
    return inventory.resources().stream().map(resource -> judge(resource, claims, now)).toList();
  }

  public Judgement judge(AwsResource resource, Claims claims, Instant now) {
    List<Owner> owners = ownership.owners(resource);
    return new Judgement(resource, owners, verdict(resource, owners, claims, now));
  }

  private Verdict verdict(AwsResource resource, List<Owner> owners, Claims claims, Instant now) {
    Optional<Dataplane> claimant = claims.claimant(resource, owners);
    if (owners.isEmpty() && claimant.isEmpty()) {
      return new Verdict.Unowned();
    }
    if (resource.ownPurpose().isPresent()) {
      return new Verdict.Exempt(resource.ownPurpose().get());
    }
    if (claimant.isPresent()) {
      return new Verdict.Claimed(claimant.get().reference());
    }
    return claims
        .doubt(resource)
        .or(() -> exemptions.reason(resource, now))
        .<Verdict>map(Verdict.Exempt::new)
        .orElseGet(() -> new Verdict.Orphaned(owners.getFirst()));
  }
}
