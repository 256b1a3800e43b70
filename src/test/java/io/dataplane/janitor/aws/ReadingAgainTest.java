package io.dataplane.janitor.aws;

import static io.dataplane.janitor.domain.resource.ResourceKind.LOAD_BALANCER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dataplane.janitor.aws.client.AwsClients;
import io.dataplane.janitor.aws.kind.KindApis;
import io.dataplane.janitor.aws.testing.AwsWorld;
import io.dataplane.janitor.aws.testing.TestSettings;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read while the region changes or fails. */
class ReadingAgainTest {
  private final AwsWorld world = new AwsWorld();
  private final AwsResourceReader reader = world.reader();

  @AfterEach
  void stop() {
    reader.close();
    world.close();
  }

  @Test
  void findsNothingWhereAResourceIsGone() {
    world.securityGroup("group");
    world.routeTable();
    world.loadBalancer("nlb");
    world.classicLoadBalancer("clb");
    world.targetGroup("targets");
    List<AwsResource> seen = reader.list(EnumSet.allOf(ResourceKind.class)).resources();
    try (AwsEmulator empty = AwsEmulator.start();
        AwsResourceReader elsewhere =
            new AwsResourceReader(
                TestSettings.at(empty.endpoint()),
                TestSettings.UNOBSERVED,
                InstantSource.system(),
                key -> true)) {
      assertThat(seen).hasSize(7).allSatisfy(was -> assertThat(elsewhere.read(was)).isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "security-group, ec2:DescribeSecurityGroups, 3",
    "security-group, ec2:DescribeNetworkInterfaces, 1",
    "route-table, ec2:DescribeRouteTables, 1",
    "load-balancer, elbv2:DescribeLoadBalancers, 1",
    "load-balancer, elbv2:DescribeLoadBalancerAttributes, 1",
    "load-balancer, elbv2:DescribeTags, 1",
    "load-balancer, elb:DescribeLoadBalancers, 1",
    "load-balancer, elb:DescribeTags, 1",
    "target-group, elbv2:DescribeTargetGroups, 1",
    "target-group, elbv2:DescribeTags, 1"
  })
  void doesNotReadInPart(String kind, String operation, int calls) {
    world.loadBalancer("nlb");
    world.classicLoadBalancer("clb");
    world.targetGroup("targets");
    List<AwsResource> seen = list(ResourceKind.labelled(kind).orElseThrow());
    for (String code : List.of("InternalError", "RequestLimitExceeded", "UnauthorizedOperation")) {
      for (int skip = 0; skip < calls; skip++) {
        world.aws.faults().clear();
        world.aws.faults().on(operation).skip(skip).error(code, 400);
        assertThatExceptionOfType(IncompleteViewException.class)
            .isThrownBy(() -> seen.forEach(reader::readWithDetails))
            .withMessage(operation + ": " + code + ": Ordered by the test.");
      }
    }
  }

  @Test
  void readsAllOfAKindTogether() {
    world.securityGroups(3);
    world.routeTables(3);
    world.loadBalancers(3);
    world.classicLoadBalancers(3);
    world.targetGroups(3);
    for (ResourceKind kind : ResourceKind.values()) {
      List<AwsResource> seen = list(kind);
      int before = world.aws.calls().all().size();

      Map<String, AwsResource> again = reader.read(seen);

      assertThat(again.keySet())
          .containsExactlyInAnyOrderElementsOf(seen.stream().map(AwsResource::key).toList());
      assertThat(again.values())
          .allSatisfy(now -> assertThat(reader.read(now)).contains(now))
          .hasSameSizeAs(seen);
      assertThat(world.aws.calls().all().size() - before).isPositive();
    }
  }

  /** One that does not exist fails the call for all. */
  @Test
  void readsTheOthersWhereOneIsGone() {
    List<String> balancers = world.loadBalancers(3);
    world.classicLoadBalancers(3);
    List<AwsResource> seen = list(LOAD_BALANCER);
    delete(balancers.get(1));
    delete("classic-2");

    assertThat(reader.read(seen).values())
        .extracting(AwsResource::name)
        .containsExactlyInAnyOrder("nlb-0", "nlb-2", "classic-0", "classic-1");
    assertThat(reader.readTags(seen).values())
        .extracting(AwsResource::name)
        .containsExactlyInAnyOrder("nlb-0", "nlb-2", "classic-0", "classic-1");
  }

  @Test
  void readsTheOtherGroupsWhereOneIsGone() {
    String group = world.securityGroup("gone");
    world.securityGroup("stays");
    List<AwsResource> groups = list(ResourceKind.SECURITY_GROUP);
    world.aws.ec2().deleteSecurityGroup(group);

    assertThat(reader.read(groups)).hasSize(groups.size() - 1).doesNotContainKey(group);
    assertThat(reader.readTags(groups)).hasSize(groups.size() - 1).doesNotContainKey(group);
  }

  @Test
  void doesNotGuessTheAccount() {
    world.aws.faults().on("sts:GetCallerIdentity").error("AccessDenied", 403);
    assertThatExceptionOfType(IncompleteViewException.class)
        .isThrownBy(reader::account)
        .withMessage("sts:GetCallerIdentity: AccessDenied: Ordered by the test.");
  }

  @Test
  void leavesOutWhatVanishesBeforeItsTagsAreRead() {
    List<String> balancers = world.loadBalancers(3);
    world.classicLoadBalancers(3);
    world.aws.faults().on("elbv2:DescribeTags").times(1).before(() -> delete(balancers.get(1)));
    world.aws.faults().on("elb:DescribeTags").times(1).before(() -> delete("classic-1"));
    assertThat(list(LOAD_BALANCER))
        .extracting(AwsResource::name)
        .containsExactlyInAnyOrder("nlb-0", "nlb-2", "classic-0", "classic-2");
    assertThat(world.aws.calls().count("elbv2:DescribeTags")).isEqualTo(4);
    assertThat(world.aws.calls().count("elb:DescribeTags")).isEqualTo(4);
  }

  private void delete(String balancer) {
    try (AwsClients clients =
        AwsClients.writing(
            TestSettings.at(world.aws.endpoint()), TestSettings.UNOBSERVED, KindApis.writes())) {
      if (balancer.startsWith("arn:")) {
        clients.v2().deleteLoadBalancer(call -> call.loadBalancerArn(balancer));
      } else {
        clients.classic().deleteLoadBalancer(call -> call.loadBalancerName(balancer));
      }
    }
  }

  private List<AwsResource> list(ResourceKind kind) {
    return reader.list(EnumSet.of(kind)).resources();
  }
}
