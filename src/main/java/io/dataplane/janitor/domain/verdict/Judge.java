package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.ClaimCandidates;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.ManagedResources;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Inventory;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Judges resources by the claims of live dataplanes, the exemptions and the history. */
public record Judge(Ownership ownership, Exemptions exemptions, UnknownOwnerPolicy unknownOwners) {

  public List<JudgedResource> judge(Inventory inventory, Evidence evidence, Instant now) {
    return inventory.resources().stream().map(resource -> judge(resource, evidence, now)).toList();
  }

  public JudgedResource judge(AwsResource resource, Evidence evidence, Instant now) {
    return evaluate(resource, evidence, now).judgement();
  }

  /** Whether a verdict depends on tags of this key. */
  public boolean reads(String tagKey) {
    return ownership.reads(tagKey) || exemptions.reads(tagKey) || ManagedResources.reads(tagKey);
  }

  /** Judges a resource, and returns everything that the verdict follows from. */
  public Evaluation evaluate(AwsResource resource, Evidence evidence, Instant now) {
    List<RuleMatch> findings = ownership.findings(resource);
    List<Owner> owners = Ownership.owners(findings);
    Claims claims = evidence.claims();
    ClaimCandidates candidates = claims.claimants(resource, owners);
    OwnerLastSeen seen = evidence.history().ownerOf(resource, owners);
    List<Exemptions.Check> checks =
        Stream.of(
                Stream.of(Exemptions.Check.of("crossplane", claims.doubt(resource))),
                exemptions.checks(resource, now).stream(),
                Stream.of(
                    VpcDifference.check(resource, candidates, evidence), unknownOwners.check(seen)))
            .flatMap(each -> each)
            .toList();
    return new Evaluation(resource, findings, candidates, seen, checks);
  }
}
