package io.dataplane.janitor.emulator.contract.elbv2;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.emulator.contract.MotoElbGap;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** How v2 load balancers are made, and which are refused. */
abstract class Elbv2CreationContractTest extends Elbv2Contract {
  @Test
  void createsAnApplicationLoadBalancerInTheVpcOfItsSubnets() {
    String name = newName("app");

    String arn = create(name).loadBalancerArn();

    LoadBalancer seen =
        elb().describeLoadBalancers(r -> r.loadBalancerArns(arn)).loadBalancers().getFirst();
    assertThat(arn)
        .matches(
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/"
                + name
                + "/[0-9a-f]{16}");
    assertThat(seen.loadBalancerName()).isEqualTo(name);
    assertThat(seen.type()).isEqualTo(LoadBalancerTypeEnum.APPLICATION);
    assertThat(seen.scheme()).isEqualTo(LoadBalancerSchemeEnum.INTERNET_FACING);
    assertThat(seen.vpcId()).isEqualTo(vpc().id());
    assertThat(seen.securityGroups()).containsExactly(vpc().groupId());
    assertThat(seen.availabilityZones())
        .extracting(AvailabilityZone::subnetId)
        .containsExactlyInAnyOrderElementsOf(vpc().subnetIds());
    assertThat(seen.createdTime()).isNotNull();
  }

  @Test
  void createsANetworkLoadBalancerInOneSubnetWithoutGroups() {
    String name = newName("net");

    LoadBalancer made =
        elb()
            .createLoadBalancer(
                r ->
                    r.name(name)
                        .type(LoadBalancerTypeEnum.NETWORK)
                        .scheme(LoadBalancerSchemeEnum.INTERNAL)
                        .subnets(vpc().subnetIds().getFirst()))
            .loadBalancers()
            .getFirst();

    String path = has(MotoElbGap.PATH_OF_TYPE) ? "app/" : "net/";
    assertThat(made.loadBalancerArn()).contains(":loadbalancer/" + path + name + "/");
    assertThat(made.type()).isEqualTo(LoadBalancerTypeEnum.NETWORK);
    assertThat(made.scheme()).isEqualTo(LoadBalancerSchemeEnum.INTERNAL);
    assertThat(made.securityGroups()).isEmpty();
  }

  @Test
  void givesWhoAsksTwiceTheLoadBalancerThatIsThere() {
    String name = newName("twice");
    String arn = create(name).loadBalancerArn();

    String again = create(name).loadBalancerArn();

    assertThat(again.equals(arn)).isNotEqualTo(has(MotoElbGap.LOAD_BALANCER_TWICE));
    delete(arn);
    delete(again);
  }

  @Test
  void refusesASecondLoadBalancerOfTheNameWithOtherSettings() {
    String name = newName("other");
    String arn = create(name).loadBalancerArn();

    assertRefused(
        MotoElbGap.LOAD_BALANCER_TWICE,
        "DuplicateLoadBalancerName",
        () ->
            elb()
                .createLoadBalancer(
                    r -> r.name(name).scheme("internal").subnets(vpc().subnetIds())));
    delete(arn);
  }

  @Test
  void refusesNamesThatAwsRefuses() {
    for (String bad : List.of("a".repeat(24), "-hyphen-first", "internal", "under_score")) {
      assertRefused(MotoElbGap.LOAD_BALANCER_NAMES, "ValidationError", () -> create(newName(bad)));
    }
  }

  @Test
  void refusesAnApplicationLoadBalancerInOneSubnet() {
    assertRefused(
        MotoElbGap.ZONES,
        "ValidationError",
        () ->
            elb()
                .createLoadBalancer(
                    r -> r.name(newName("one")).subnets(vpc().subnetIds().getFirst())));
  }

  @Test
  void refusesTwoSubnetsOfOneZone() {
    String beside = newSubnet(vpc().id(), "10.0.2.0/24", "us-east-1a");

    assertRefused(
        MotoElbGap.ZONES,
        "InvalidConfigurationRequest",
        () ->
            elb()
                .createLoadBalancer(
                    r -> r.name(newName("zone")).subnets(vpc().subnetIds().getFirst(), beside)));
  }

  @Test
  void refusesSubnetsAndGroupsThatDoNotExist() {
    List<String> subnets = List.of("subnet-0123456789abcdef0", "subnet-0123456789abcdef1");

    assertRefused(
        MotoElbGap.UNKNOWN_SUBNET,
        "SubnetNotFound",
        () -> elb().createLoadBalancer(r -> r.name(newName("nowhere")).subnets(subnets)));
    assertRefused(
        MotoElbGap.UNKNOWN_GROUP,
        "InvalidSecurityGroup",
        () ->
            elb()
                .createLoadBalancer(
                    r ->
                        r.name(newName("groupless"))
                            .subnets(vpc().subnetIds())
                            .securityGroups("sg-0123456789abcdef0")));
  }
}
