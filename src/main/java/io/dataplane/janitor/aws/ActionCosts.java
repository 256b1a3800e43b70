package io.dataplane.janitor.aws;

import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.RuleReference;
import java.util.List;

/** What the call of an action takes from AWS's token buckets. */
final class ActionCosts {

  /** Of load balancing all mutations count alike. */
  private static final String MUTATION = "mutation";

  private ActionCosts() {}

  static List<Allowance> of(Action action) {
    return switch (Api.of(action.resource())) {
      case EC2 ->
          ec2Operations(action).stream()
              .flatMap(operation -> Allowance.of("ec2", operation, false).stream())
              .toList();
      case ELB_V2 -> Allowance.of("elbv2", MUTATION, false);
      case ELB_CLASSIC -> Allowance.of("elb", MUTATION, false);
    };
  }

  private static List<String> ec2Operations(Action action) {
    return switch (action) {
      case Action.SetMark mark -> List.of("CreateTags");
      case Action.Unmark unmark -> List.of("DeleteTags");
      case Action.Delete delete -> List.of(deletion(delete.resource()));
      case Action.Unprotect unprotect -> List.of();
      case Action.Revoke revoke -> directions("RevokeSecurityGroup", revoke);
      case Action.PutBack putBack ->
          putBack.preparation() instanceof Action.Revoke revoke
              ? directions("AuthorizeSecurityGroup", revoke)
              : List.of();
    };
  }

  /** Ingress and egress are operations of their own. */
  private static List<String> directions(String operation, Action.Revoke revoke) {
    return revoke.rules().stream()
        .map(rule -> operation + suffix(rule.direction()))
        .distinct()
        .toList();
  }

  private static String suffix(RuleReference.Direction direction) {
    return switch (direction) {
      case INGRESS -> "Ingress";
      case EGRESS -> "Egress";
    };
  }

  private static String deletion(AwsResource resource) {
    return switch (resource.kind()) {
      case SECURITY_GROUP -> "DeleteSecurityGroup";
      case ROUTE_TABLE -> "DeleteRouteTable";
      case LOAD_BALANCER, TARGET_GROUP -> MUTATION;
    };
  }
}
