package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.ManagedResources;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Inventory;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Judges resources by the claims of live dataplanes, the exemptions and the history. */
public record Judge(Ownership ownership, Exemptions exemptions, HistoryRules historyRules) {

  public List<JudgedResource> judge(Inventory inventory, Evidence evidence, Instant now) {
    return inventory.resources().stream().map(resource -> judge(resource, evidence, now)).toList();
  }

  public JudgedResource judge(AwsResource resource, Evidence evidence, Instant now) {
    return evaluate(resource, evidence, now).judgement();
  }

  /** Whether a verdict depends on tags of this key. */
  public boolean reads(String tagKey) {
    return ownership.reads(tagKey)
        || exemptions.reads(tagKey)
        || ManagedResources.reads(tagKey)
        || historyRules.markTags().reads(tagKey);
  }

  /** Judges a resource, and returns everything that the verdict follows from. */
  public Evaluation evaluate(AwsResource resource, Evidence evidence, Instant now) {
    List<RuleMatch> findings = ownership.findings(resource);
    List<Owner> owners = Ownership.owners(findings);
    Claims claims = evidence.claims();
    ResourceHistory history = historyRules.of(resource, owners, evidence.history(), now);
    return new Evaluation(
        resource,
        findings,
        claims.claimants(resource, owners),
        history,
        checks(resource, claims, history, now));
  }

  private List<Exemptions.Check> checks(
      AwsResource resource, Claims claims, ResourceHistory history, Instant now) {
    return Stream.of(
            Stream.of(Exemptions.Check.of("crossplane", claims.doubt(resource))),
            exemptions.checks(resource, now).stream(),
            Stream.of(
                historyRules.otherTag(resource), historyRules.contested(resource, history.mark())))
        .flatMap(checks -> checks)
        .toList();
  }
}
