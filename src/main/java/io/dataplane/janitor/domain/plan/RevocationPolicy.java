package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which rules may be taken away from groups that stay, so that a due orphan that they refer to can
 * go.
 */
public enum RevocationPolicy {
  NONE("none"),
  /** Those that the AWS Load Balancer Controller left on the groups of nodes and pods. */
  LBC_SHARED("lbc-shared"),
  ALL("all");

  /** How that controller describes the rules that it adds; from its sources. */
  private static final String SHARED = "elbv2.k8s.aws/targetGroupBinding=shared";

  private final String label;

  RevocationPolicy(String label) {
    this.label = label;
  }

  /** The word for it in the configuration. */
  public String label() {
    return label;
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(RevocationPolicy::label).toList();
  }

  public static Optional<RevocationPolicy> labelled(String label) {
    return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
  }

  public boolean permit(SecurityGroupRule rule) {
    return switch (this) {
      case NONE -> false;
      case LBC_SHARED -> rule.description().equals(SHARED);
      case ALL -> true;
    };
  }
}
