package io.dataplane.janitor.emulator.contract.elbv2;

import io.dataplane.janitor.emulator.contract.elb.ElbContract;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** What the suites of the v2 generation share: the client, and what they make with it. */
abstract class Elbv2Contract extends ElbContract {
  ElasticLoadBalancingV2Client elb() {
    return clients().elbV2();
  }

  LoadBalancer create(String name) {
    return elb()
        .createLoadBalancer(
            r ->
                r.name(name)
                    .scheme(LoadBalancerSchemeEnum.INTERNET_FACING)
                    .subnets(vpc().subnetIds())
                    .securityGroups(vpc().groupId()))
        .loadBalancers()
        .getFirst();
  }

  String newLoadBalancer() {
    return create(newName("lb")).loadBalancerArn();
  }

  void delete(String arn) {
    elb().deleteLoadBalancer(r -> r.loadBalancerArn(arn));
  }

  TargetGroup createGroup(String name, int port) {
    return elb()
        .createTargetGroup(
            r ->
                r.name(name)
                    .protocol(ProtocolEnum.HTTP)
                    .port(port)
                    .vpcId(vpc().id())
                    .targetType(TargetTypeEnum.IP))
        .targetGroups()
        .getFirst();
  }

  String newGroup() {
    return createGroup(newName("tg"), 8080).targetGroupArn();
  }

  String listen(String loadBalancerArn, int port, String groupArn) {
    return elb()
        .createListener(
            r ->
                r.loadBalancerArn(loadBalancerArn)
                    .protocol(ProtocolEnum.HTTP)
                    .port(port)
                    .defaultActions(
                        Action.builder().type("forward").targetGroupArn(groupArn).build()))
        .listeners()
        .getFirst()
        .listenerArn();
  }

  List<String> describeGroup(String arn) {
    return elb().describeTargetGroups(r -> r.targetGroupArns(arn)).targetGroups().stream()
        .map(TargetGroup::targetGroupArn)
        .toList();
  }
}
