package io.dataplane.janitor.domain;

import java.util.List;

/** What one ownership rule found on a resource. */
public sealed interface Finding {

  /** The label of the rule. */
  String rule();

  /** The dataplanes that the resource names by this rule; often none. */
  record Named(String rule, List<String> identities) implements Finding {
    public Named {
      identities = List.copyOf(identities);
    }
  }

  /** The rule could not tell, so nobody knows whose the resource is. */
  record Doubtful(String rule, String why) implements Finding {}
}
