package io.dataplane.janitor.domain;

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

  /** The owners named, in the order of the rules; none means that the resource is unowned. */
  List<Owner> owners(AwsResource resource) {
    return rules.stream()
        .flatMap(
            rule ->
                rule.identities(resource).stream()
                    .map(identity -> new Owner(identity, rule.label())))
        .toList();
  }
}
