package io.dataplane.janitor.domain.plan;

import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which rules may be revoked from groups that are not deleted, so that a due orphan can be deleted.
 */
public enum RevocationPolicy {
  NONE("none"),
  /** Rules that the AWS Load Balancer Controller added to the groups of nodes and pods. */
  LBC_SHARED("lbc-shared"),
  ALL("all");

  /** The description of rules that the AWS Load Balancer Controller adds, from its source code. */
  private static final String SHARED = "elbv2.k8s.aws/targetGroupBinding=shared";

  private final String label;

  RevocationPolicy(String label) {
    this.label = label;
  }

  /** The value in the configuration. */
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
