package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.NameParts;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ownership rules. All rules apply, and every dataplane that they find may claim the resource.
 */
public record Ownership(List<OwnershipRule> rules) {

  public Ownership {
    rules = List.copyOf(rules);
  }

  /** Whether Crossplane's managed resources are a source of claims. */
  public boolean asksCrossplane() {
    return rules.stream().anyMatch(OwnershipRule.Crossplane.class::isInstance);
  }

  /** Whether an ownership rule reads tags of this key. */
  boolean reads(String tagKey) {
    return rules.stream().anyMatch(rule -> rule.reads(tagKey));
  }

  /** The matches of all rules, in their order. */
  List<RuleMatch> findings(AwsResource resource) {
    return rules.stream().map(rule -> match(rule, resource)).toList();
  }

  private static RuleMatch match(OwnershipRule rule, AwsResource resource) {
    List<String> identities = rule.identities(resource);
    return new RuleMatch(
        rule.label(),
        identities,
        rule.textsWithNames(resource)
            .flatMap(text -> Stream.concat(Stream.of(text.strip()), NameParts.of(text).stream()))
            .filter(name -> !name.isEmpty() && !identities.contains(name))
            .distinct()
            .sorted()
            .toList());
  }

  /** All names in the matches by which a live dataplane may claim, those of owners first. */
  static List<String> names(List<RuleMatch> findings) {
    return Stream.concat(
            findings.stream().flatMap(finding -> finding.identities().stream()),
            findings.stream().flatMap(finding -> finding.possibleNames().stream()))
        .distinct()
        .toList();
  }

  /**
   * The owners in the matches, in the order of the rules; empty if the resource names no dataplane.
   */
  static List<Owner> owners(List<RuleMatch> findings) {
    return findings.stream()
        .flatMap(
            finding -> finding.identities().stream().map(name -> new Owner(name, finding.rule())))
        .toList();
  }
}
