package io.dataplane.janitor.domain.verdict;

import java.util.List;

/**
 * The result of one ownership rule on a resource.
 *
 * @param rule the label of the rule
 * @param identities the dataplanes that the resource names by this rule; often none
 */
public record RuleMatch(String rule, List<String> identities) {
  public RuleMatch {
    identities = List.copyOf(identities);
  }
}
