package io.dataplane.janitor.emulator.contract.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dataplane.janitor.emulator.contract.MotoElbGap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/** What classic load balancers do, seen through the SDK alone. */
abstract class ClassicElbContractTest extends ElbContract {
  private static final Listener HTTP =
      Listener.builder().protocol("HTTP").loadBalancerPort(80).instancePort(8080).build();

  private ElasticLoadBalancingClient elb() {
    return clients().elbClassic();
  }

  private String create(String name) {
    elb()
        .createLoadBalancer(
            r ->
                r.loadBalancerName(name)
                    .listeners(HTTP)
                    .subnets(vpc().subnetIds())
                    .securityGroups(vpc().groupId()));
    return name;
  }

  private List<LoadBalancerDescription> describe(String... names) {
    return elb().describeLoadBalancers(r -> r.loadBalancerNames(names)).loadBalancerDescriptions();
  }

  @Test
  void createsALoadBalancerInTheVpcOfItsSubnets() {
    String name = create(newName("classic"));

    LoadBalancerDescription seen = describe(name).getFirst();

    assertThat(seen.loadBalancerName()).isEqualTo(name);
    assertThat(seen.vpcId()).isEqualTo(vpc().id());
    assertThat(seen.subnets()).containsExactlyInAnyOrderElementsOf(vpc().subnetIds());
    assertThat(seen.securityGroups()).containsExactly(vpc().groupId());
    assertThat(seen.scheme()).isEqualTo("internet-facing");
    assertThat(seen.createdTime()).isNotNull();
    assertThat(seen.dnsName()).startsWith(name);
    assertThat(seen.listenerDescriptions().getFirst().listener().instancePort()).isEqualTo(8080);
  }

  @Test
  void givesWhoAsksTwiceTheLoadBalancerThatIsThere() {
    String name = create(newName("twice"));

    assertRefused(MotoElbGap.CLASSIC_TWICE, MotoElbGap.ACCEPTED, () -> create(name));
    assertThat(describe(name)).hasSize(1);
  }

  @Test
  void refusesASecondLoadBalancerOfTheNameWithOtherSettings() {
    String name = create(newName("other"));

    assertRefused(
        "DuplicateLoadBalancerName",
        () ->
            elb()
                .createLoadBalancer(
                    r ->
                        r.loadBalancerName(name)
                            .listeners(HTTP)
                            .scheme("internal")
                            .subnets(vpc().subnetIds())));
  }

  @Test
  void refusesWhatCannotBeMade() {
    for (String bad : List.of("a".repeat(24), "-hyphen-first", "under_score")) {
      assertRefused(MotoElbGap.LOAD_BALANCER_NAMES, "ValidationError", () -> create(newName(bad)));
    }
    assertRefused(
        MotoElbGap.ZONES,
        "ValidationError",
        () ->
            elb().createLoadBalancer(r -> r.loadBalancerName(newName("nowhere")).listeners(HTTP)));
    assertRefused(
        MotoElbGap.UNKNOWN_SUBNET,
        "SubnetNotFound",
        () ->
            elb()
                .createLoadBalancer(
                    r ->
                        r.loadBalancerName(newName("lost"))
                            .listeners(HTTP)
                            .subnets("subnet-0123456789abcdef0")));
  }

  @Test
  void refusesToDescribeWhatDoesNotExist() {
    String there = create(newName("there"));

    assertRefused("LoadBalancerNotFound", () -> describe("no-such-name"));
    assertRefused("LoadBalancerNotFound", () -> describe(there, "no-such-name"));
  }

  @Test
  void pagesWithTokensUntilAllWereSeenOnce() {
    List<String> made = Stream.of("p1", "p2", "p3").map(n -> create(newName(n))).toList();
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
    assertThat(page.loadBalancerDescriptions()).hasSizeLessThanOrEqualTo(2);
    page.loadBalancerDescriptions().forEach(found -> seen.add(found.loadBalancerName()));
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
  void tellsOfTheInstancesThatAreRegistered() {
    String name = create(newName("health"));
    Instance instance = Instance.builder().instanceId("i-0123456789abcdef0").build();
    assertThat(states(name)).isEmpty();

    elb().registerInstancesWithLoadBalancer(r -> r.loadBalancerName(name).instances(instance));
    if (has(MotoElbGap.INSTANCES)) {
      assertThat(states(name)).isEmpty();
    } else {
      assertThat(states(name))
          .extracting(InstanceState::instanceId, InstanceState::state, InstanceState::reasonCode)
          .containsExactly(tuple("i-0123456789abcdef0", "OutOfService", "ELB"));
    }

    elb().deregisterInstancesFromLoadBalancer(r -> r.loadBalancerName(name).instances(instance));
    assertThat(states(name)).isEmpty();
    assertRefused("LoadBalancerNotFound", () -> states("no-such-name"));
  }

  private List<InstanceState> states(String name) {
    return elb().describeInstanceHealth(r -> r.loadBalancerName(name)).instanceStates();
  }

  @Test
  void deletesAndDeletesAgainWithSuccess() {
    String name = create(newName("gone"));

    elb().deleteLoadBalancer(r -> r.loadBalancerName(name));
    elb().deleteLoadBalancer(r -> r.loadBalancerName(name));

    assertRefused("LoadBalancerNotFound", () -> describe(name));
  }
}
