package io.dataplane.janitor.emulator.contract.elb;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.emulator.contract.MotoElbGap;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/**
 * The network interfaces that load balancers make: they hold the security groups, and their
 * description leads back to the load balancer.
 */
abstract class ElbInterfaceContractTest extends ElbContract {
  private static final Listener TCP =
      Listener.builder().protocol("TCP").loadBalancerPort(80).instancePort(80).build();

  private List<String> oneInEachSubnet() {
    return has(MotoElbGap.INTERFACES)
        ? List.of()
        : vpc().subnetIds().stream().map(subnet -> "amazon-elb in " + subnet).toList();
  }

  private LoadBalancer create(LoadBalancerTypeEnum type) {
    return clients()
        .elbV2()
        .createLoadBalancer(
            r ->
                r.name(newName("lb"))
                    .type(type)
                    .subnets(vpc().subnetIds())
                    .securityGroups(vpc().groupId()))
        .loadBalancers()
        .getFirst();
  }

  /** What follows {@code loadbalancer/} in the ARN. */
  private static String pathOf(LoadBalancer loadBalancer) {
    String arn = loadBalancer.loadBalancerArn();
    return arn.substring(arn.indexOf('/') + 1);
  }

  @Test
  void describesInterfacesOfApplicationAndNetworkLoadBalancersByTheirArn() {
    LoadBalancer application = create(LoadBalancerTypeEnum.APPLICATION);
    LoadBalancer network = create(LoadBalancerTypeEnum.NETWORK);

    assertThat(interfacesDescribedAs("ELB " + pathOf(application)))
        .containsExactlyInAnyOrderElementsOf(oneInEachSubnet());
    assertThat(interfacesDescribedAs("ELB " + pathOf(network)))
        .containsExactlyInAnyOrderElementsOf(oneInEachSubnet());
  }

  @Test
  void describesInterfacesOfClassicLoadBalancersByTheirName() {
    String name = newName("classic");
    clients()
        .elbClassic()
        .createLoadBalancer(
            r -> r.loadBalancerName(name).listeners(TCP).subnets(vpc().subnetIds()));

    assertThat(interfacesDescribedAs("ELB " + name))
        .containsExactlyInAnyOrderElementsOf(oneInEachSubnet());

    clients().elbClassic().deleteLoadBalancer(r -> r.loadBalancerName(name));
    assertThat(interfacesDescribedAs("ELB " + name)).isEmpty();
  }

  @Test
  void keepsTheSecurityGroupUntilTheLoadBalancerIsGone() {
    Vpc own = newVpc();
    String arn =
        clients()
            .elbV2()
            .createLoadBalancer(
                r -> r.name(newName("lb")).subnets(own.subnetIds()).securityGroups(own.groupId()))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();

    assertRefused(
        MotoElbGap.INTERFACES,
        "DependencyViolation",
        () -> clients().ec2().deleteSecurityGroup(r -> r.groupId(own.groupId())));
    clients().elbV2().deleteLoadBalancer(r -> r.loadBalancerArn(arn));
    if (!has(MotoElbGap.INTERFACES)) {
      clients().ec2().deleteSecurityGroup(r -> r.groupId(own.groupId()));
    }
    assertRefused(
        "InvalidGroup.NotFound",
        () -> clients().ec2().describeSecurityGroups(r -> r.groupIds(own.groupId())));
  }
}
