package io.dataplane.janitor.emulator.elb.v2;

import io.dataplane.janitor.emulator.elb.common.ElbArns;
import io.dataplane.janitor.emulator.elb.common.ElbParameters;
import io.dataplane.janitor.emulator.elb.common.ElbRefusals;
import io.dataplane.janitor.emulator.elb.common.LoadBalancer;
import io.dataplane.janitor.emulator.elb.common.LoadBalancerType;
import io.dataplane.janitor.emulator.elb.v2.Listener.Action;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import java.util.ArrayList;
import java.util.List;

/** What a listener does by default, read and checked: it forwards, or answers by itself. */
final class Elbv2Actions {
  private static final List<String> TYPES = List.of("forward", "fixed-response");

  private final ElbArns arns;
  private final Elbv2Resources resources;

  Elbv2Actions(ElbArns arns, Elbv2Resources resources) {
    this.arns = arns;
    this.resources = resources;
  }

  List<Action> read(QueryRequest request) {
    List<QueryRequest> actions = request.structures("DefaultActions.member");
    if (actions.isEmpty()) {
      throw ElbRefusals.constraint("null", "defaultActions", "Member must not be null");
    }
    return actions.stream().map(Elbv2Actions::readOne).toList();
  }

  private static Action readOne(QueryRequest action) {
    String type = ElbParameters.oneOf("type", ElbParameters.required(action, "Type"), TYPES);
    if (type.equals("fixed-response")) {
      QueryRequest answer = action.structure("FixedResponseConfig");
      return new Action(type, List.of(), ElbParameters.required(answer, "StatusCode"));
    }
    return new Action(type, targetGroupArns(action), "");
  }

  /** A forward names one group directly, or several with weights, or one in both ways. */
  private static List<String> targetGroupArns(QueryRequest action) {
    List<String> found = new ArrayList<>();
    action.text("TargetGroupArn").ifPresent(found::add);
    action
        .structure("ForwardConfig")
        .structures("TargetGroups.member")
        .forEach(group -> found.add(ElbParameters.required(group, "TargetGroupArn")));
    if (found.isEmpty()) {
      throw ElbRefusals.validation("A forward action must name a target group");
    }
    return found.stream().distinct().toList();
  }

  void check(Action action, LoadBalancer loadBalancer) {
    for (String arn : action.targetGroupArns()) {
      check(arn, loadBalancer);
    }
    if (action.targetGroupArns().isEmpty() && loadBalancer.type() != LoadBalancerType.APPLICATION) {
      throw new AwsRefusal(
          "InvalidLoadBalancerAction", "Only application load balancers answer by themselves");
    }
  }

  private void check(String targetGroupArn, LoadBalancer loadBalancer) {
    TargetGroup group =
        resources
            .targetGroup(arns.targetGroup(targetGroupArn))
            .orElseThrow(
                () -> ElbRefusals.targetGroupNotFound("One or more target groups not found"));
    if (group.protocol() != null && !loadBalancer.type().speaks(group.protocol())) {
      throw new AwsRefusal(
          "IncompatibleProtocols",
          "A load balancer of type '%s' does not forward to protocol '%s'"
              .formatted(loadBalancer.type().word(), group.protocol()));
    }
    if (group.vpcId() != null && !group.vpcId().equals(loadBalancer.vpcId())) {
      throw ElbRefusals.invalidConfiguration(
          "Target group '%s' is in another VPC than the load balancer".formatted(targetGroupArn));
    }
    List<String> users = resources.loadBalancersOf(targetGroupArn);
    if (!users.isEmpty() && !users.equals(List.of(loadBalancer.arn()))) {
      throw new AwsRefusal(
          "TargetGroupAssociationLimit",
          "Target group '%s' cannot be associated with more than one load balancer"
              .formatted(targetGroupArn));
    }
  }
}
