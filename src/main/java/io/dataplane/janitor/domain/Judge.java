package io.dataplane.janitor.domain;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Holds resources against the claims of the living. */
public record Judge(Ownership ownership, Exemptions exemptions, UnknownOwners unknownOwners) {

  public List<Judgement> judge(Inventory inventory, Evidence evidence, Instant now) {
    return inventory.resources().stream().map(resource -> judge(resource, evidence, now)).toList();
  }

  public Judgement judge(AwsResource resource, Evidence evidence, Instant now) {
    return examine(resource, evidence, now).judgement();
  }

  /** Whether tags of this key can make a difference to a verdict. */
  public boolean reads(String tagKey) {
    return ownership.reads(tagKey) || exemptions.reads(tagKey) || ManagedResources.reads(tagKey);
  }

  /** The same, with all that the verdict follows from. */
  public Examination examine(AwsResource resource, Evidence evidence, Instant now) {
    List<Finding> findings = ownership.findings(resource);
    List<Owner> owners = Ownership.owners(findings);
    Claims claims = evidence.claims();
    OwnerSeen seen = evidence.history().ownerOf(resource, owners);
    return new Examination(
        resource,
        findings,
        claims.claimants(resource, owners),
        seen,
        checks(resource, claims, seen, now));
  }

  private List<Exemptions.Check> checks(
      AwsResource resource, Claims claims, OwnerSeen seen, Instant now) {
    return Stream.of(
            Stream.of(Exemptions.Check.of("crossplane", claims.doubt(resource))),
            exemptions.checks(resource, now).stream(),
            Stream.of(unknownOwners.check(seen)))
        .flatMap(checks -> checks)
        .toList();
  }
}
