package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.NameParts;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
    List<RuleMatch> findings = new ArrayList<>(rules.size());
    rules.forEach(rule -> findings.add(match(rule, resource)));
    return findings;
  }

  private static RuleMatch match(OwnershipRule rule, AwsResource resource) {
    List<String> identities = rule.identities(resource);
    Set<String> possible = new TreeSet<>();
    for (String text : rule.textsWithNames(resource)) {
      possible.add(text.strip());
      possible.addAll(NameParts.of(text));
    }
    possible.remove("");
    identities.forEach(possible::remove);
    return new RuleMatch(rule.label(), identities, List.copyOf(possible));
  }

  /** All names in the matches by which a live dataplane may claim, those of owners first. */
  static List<String> names(List<RuleMatch> findings) {
    Set<String> names = new LinkedHashSet<>();
    findings.forEach(finding -> names.addAll(finding.identities()));
    findings.forEach(finding -> names.addAll(finding.possibleNames()));
    return List.copyOf(names);
  }

  /**
   * The owners in the matches, in the order of the rules; empty if the resource names no dataplane.
   */
  static List<Owner> owners(List<RuleMatch> findings) {
    List<Owner> owners = new ArrayList<>(findings.size());
    for (RuleMatch finding : findings) {
      finding.identities().forEach(name -> owners.add(new Owner(name, finding.rule())));
    }
    return List.copyOf(owners);
  }
}
