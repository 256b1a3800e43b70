package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.List;

/** How a resource says whose it is. All rules are tried, and all that they find may claim it. */
public record Ownership(List<OwnershipRule> rules) {

  public Ownership {
    rules = List.copyOf(rules);
  }

  /** Whether Crossplane's managed resources must be asked who is alive. */
  public boolean asksCrossplane() {
    return rules.stream().anyMatch(OwnershipRule.Crossplane.class::isInstance);
  }

  /** Whether tags of this key can make a difference to who is named. */
  boolean reads(String tagKey) {
    return rules.stream().anyMatch(rule -> rule.reads(tagKey));
  }

  /** What each rule found, in their order. */
  List<RuleMatch> findings(AwsResource resource) {
    return rules.stream()
        .map(rule -> new RuleMatch(rule.label(), rule.identities(resource)))
        .toList();
  }

  /** The owners named, in the order of the rules; none means that nobody is named. */
  static List<Owner> owners(List<RuleMatch> findings) {
    return findings.stream()
        .flatMap(
            finding -> finding.identities().stream().map(name -> new Owner(name, finding.rule())))
        .toList();
  }
}
