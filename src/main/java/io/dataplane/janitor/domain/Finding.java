package io.dataplane.janitor.domain;

import java.util.List;

/**
 * What one ownership rule found on a resource.
 *
 * @param rule the label of the rule
 * @param identities the dataplanes that the resource names by this rule; often none
 */
public record Finding(String rule, List<String> identities) {
  public Finding {
    identities = List.copyOf(identities);
  }
}
