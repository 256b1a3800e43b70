package io.dataplane.janitor.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** What v2 load balancers do, seen through the SDK alone. */
abstract class Elbv2ContractTest extends ElbContract {
  private static final String UNKNOWN =
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/none/0123456789abcdef";

  private ElasticLoadBalancingV2Client elb() {
    return clients().elbV2();
  }

  private LoadBalancer create(String name) {
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

  private void delete(String arn) {
    elb().deleteLoadBalancer(r -> r.loadBalancerArn(arn));
  }

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

  @Test
  void describesByNameAndByArnButNotByBoth() {
    String name = newName("named");
    String arn = create(name).loadBalancerArn();

    assertThat(elb().describeLoadBalancers(r -> r.names(name)).loadBalancers())
        .extracting(LoadBalancer::loadBalancerArn)
        .containsExactly(arn);
    assertRefused(
        MotoElbGap.NAMES_AND_ARNS,
        "ValidationError",
        () -> elb().describeLoadBalancers(r -> r.names(name).loadBalancerArns(arn)));
  }

  @Test
  void refusesToDescribeWhatDoesNotExist() {
    String there = create(newName("there")).loadBalancerArn();

    assertRefused(
        MotoElbGap.PARTIAL_DESCRIBE,
        "LoadBalancerNotFound",
        () -> elb().describeLoadBalancers(r -> r.loadBalancerArns(there, UNKNOWN)));
    assertRefused(
        "LoadBalancerNotFound", () -> elb().describeLoadBalancers(r -> r.names("no-such-name")));
    assertRefused(
        MotoElbGap.MALFORMED_ARN,
        "ValidationError",
        () -> elb().describeLoadBalancers(r -> r.loadBalancerArns("no-arn")));
  }

  @Test
  void pagesWithTokensUntilAllWereSeenOnce() {
    List<String> made =
        Stream.of("p1", "p2", "p3").map(n -> create(newName(n)).loadBalancerArn()).toList();
    List<String> seen = new ArrayList<>();
    Set<String> markers = new HashSet<>();

    DescribeLoadBalancersResponse page = elb().describeLoadBalancers(r -> r.pageSize(2));
    collect(page, seen);
    while (page.nextMarker() != null) {
      String marker = page.nextMarker();
      assertThat(markers.add(marker)).as("a new marker").isTrue();
      page = elb().describeLoadBalancers(r -> r.pageSize(2).marker(marker));
      collect(page, seen);
    }

    assertThat(seen).filteredOn(made::contains).containsExactlyInAnyOrderElementsOf(made);
  }

  private static void collect(DescribeLoadBalancersResponse page, List<String> seen) {
    assertThat(page.loadBalancers()).hasSizeLessThanOrEqualTo(2);
    page.loadBalancers().forEach(loadBalancer -> seen.add(loadBalancer.loadBalancerArn()));
  }

  @Test
  void refusesUnknownMarkersAndPageSizesOutOfRange() {
    assertRefused(
        MotoElbGap.UNKNOWN_MARKER,
        "ValidationError",
        () -> elb().describeLoadBalancers(r -> r.marker("made-up")));
    assertRefused(
        MotoElbGap.PAGE_SIZE,
        "ValidationError",
        () -> elb().describeLoadBalancers(r -> r.pageSize(401)));
  }

  @Test
  void deletesAndDeletesAgainWithSuccess() {
    String arn = create(newName("gone")).loadBalancerArn();

    delete(arn);
    delete(arn);

    assertRefused(
        "LoadBalancerNotFound", () -> elb().describeLoadBalancers(r -> r.loadBalancerArns(arn)));
  }

  @Test
  void refusesToDeleteWhatIsProtected() {
    String arn = create(newName("kept")).loadBalancerArn();
    protect(arn, "true");

    assertThat(elb().describeLoadBalancerAttributes(r -> r.loadBalancerArn(arn)).attributes())
        .contains(protection("true"));
    assertRefused(MotoElbGap.DELETION_PROTECTION, "OperationNotPermitted", () -> delete(arn));
  }

  @Test
  void deletesWhatIsNoLongerProtected() {
    String arn = create(newName("freed")).loadBalancerArn();
    protect(arn, "true");
    protect(arn, "false");

    delete(arn);

    assertRefused(
        "LoadBalancerNotFound", () -> elb().describeLoadBalancers(r -> r.loadBalancerArns(arn)));
  }

  private void protect(String arn, String value) {
    elb().modifyLoadBalancerAttributes(r -> r.loadBalancerArn(arn).attributes(protection(value)));
  }

  private static LoadBalancerAttribute protection(String value) {
    return LoadBalancerAttribute.builder().key("deletion_protection.enabled").value(value).build();
  }
}
