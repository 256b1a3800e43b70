package io.dataplane.janitor.domain.verdict;

import java.util.List;

/**
 * The result of one ownership rule on a resource.
 *
 * @param rule the label of the rule
 * @param identities the dataplanes that the resource names by this rule; often none
 * @param possibleNames further names that it may mean; a live dataplane with one of them claims it,
 *     and they mean nothing else
 */
public record RuleMatch(String rule, List<String> identities, List<String> possibleNames) {
  public RuleMatch {
    identities = List.copyOf(identities);
    possibleNames = List.copyOf(possibleNames);
  }
}
