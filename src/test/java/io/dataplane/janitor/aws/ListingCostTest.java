package io.dataplane.janitor.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.aws.testing.AwsWorld;
import io.dataplane.janitor.aws.testing.TestSettings;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.front.CallLog;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A listing makes exactly as many calls as the page sizes of AWS demand. */
class ListingCostTest {
  private final AwsWorld world = new AwsWorld();
  private final AwsResourceReader reader = world.reader();

  @AfterEach
  void stop() {
    reader.close();
    world.close();
  }

  /** Counts include the VPC's own group and table, and an interface for each load balancer. */
  @ParameterizedTest
  @CsvSource({
    "2, 1, 0, 0, 0",
    "2, 1, 0, 1, 0",
    "1000, 100, 20, 20, 20",
    "1001, 101, 21, 20, 21",
    "3, 250, 1, 38, 1",
    "3, 1, 400, 400, 400",
    "3, 1, 401, 401, 401",
    "2000, 200, 0, 0, 0",
    "2001, 201, 0, 0, 0",
    "2, 1, 10, 10, 0",
    "2, 1, 10, 11, 0",
  })
  void callsAsOftenAsThePagesDemand(
      int groups, int tables, int balancers, int targetGroups, int classicBalancers) {
    // Given
    world.securityGroups(groups - 1);
    world.routeTables(tables - 1);
    world.loadBalancers(balancers);
    world.targetGroups(targetGroups);
    world.classicLoadBalancers(classicBalancers);

    // When
    int listed = reader.list(EnumSet.allOf(ResourceKind.class)).resources().size();

    // Then
    assertThat(listed).isEqualTo(groups + tables + balancers + targetGroups + classicBalancers);
    assertThat(calls())
        .isEqualTo(
            withoutZeros(
                Map.of(
                    "ec2:DescribeSecurityGroups",
                    pages(groups, 1000),
                    "ec2:DescribeRouteTables",
                    pages(tables, 100),
                    "ec2:DescribeNetworkInterfaces",
                    pages(balancers + classicBalancers, 1000),
                    "elbv2:DescribeLoadBalancers",
                    pages(balancers, 400),
                    "elbv2:DescribeTargetGroups",
                    pages(targetGroups, 400),
                    "elbv2:DescribeTags",
                    calls(balancers + targetGroups),
                    "elb:DescribeLoadBalancers",
                    pages(classicBalancers, 400),
                    "elb:DescribeTags",
                    calls(classicBalancers))));
  }

  /** A region can do without what every VPC is born with: it may have no VPC. */
  @Test
  void asksOnceForEachKindOfWhichThereIsNothing() {
    try (AwsEmulator empty = AwsEmulator.start();
        AwsResourceReader nothing =
            new AwsResourceReader(
                TestSettings.at(empty.endpoint()),
                TestSettings.UNOBSERVED,
                InstantSource.system(),
                key -> true)) {
      assertThat(nothing.list(EnumSet.allOf(ResourceKind.class)).resources()).isEmpty();
      assertThat(empty.calls().all())
          .extracting(CallLog.Call::operation)
          .containsExactlyInAnyOrder(
              "ec2:DescribeSecurityGroups",
              "ec2:DescribeRouteTables",
              "ec2:DescribeNetworkInterfaces",
              "elbv2:DescribeLoadBalancers",
              "elbv2:DescribeTargetGroups",
              "elb:DescribeLoadBalancers");
    }
  }

  @Test
  void asksWhoseTheCredentialsAreInOneCall() {
    reader.account();
    assertThat(calls()).isEqualTo(Map.of("sts:GetCallerIdentity", 1L));
  }

  @ParameterizedTest
  @CsvSource({"1000, 1", "1001, 2"})
  void pagesInterfacesAtTheThousandth(int interfaces, long pages) {
    for (int i = 0; i < interfaces; i++) {
      world.aws.ec2().createInterface(world.subnets.get(0), List.of(), "");
    }
    reader.list(EnumSet.of(ResourceKind.SECURITY_GROUP));
    assertThat(world.aws.calls().count("ec2:DescribeNetworkInterfaces")).isEqualTo(pages);
  }

  @Test
  void pagesInterfacesByTheThousand() {
    String group = world.securityGroup("busy");
    for (int i = 0; i < 1001; i++) {
      world.aws.ec2().createInterface(world.subnets.get(i % 2), List.of(group), "");
    }
    assertThat(reader.list(EnumSet.of(ResourceKind.SECURITY_GROUP)).resources())
        .filteredOn(resource -> resource.id().equals(group))
        .allSatisfy(resource -> assertThat(resource.holders()).hasSize(1001));
    assertThat(calls())
        .isEqualTo(Map.of("ec2:DescribeSecurityGroups", 1L, "ec2:DescribeNetworkInterfaces", 2L));
  }

  @ParameterizedTest
  @CsvSource({
    "load-balancer, elb:DescribeLoadBalancers elbv2:DescribeLoadBalancers",
    "target-group, elbv2:DescribeTargetGroups",
    "security-group, ec2:DescribeNetworkInterfaces ec2:DescribeSecurityGroups",
    "route-table, ec2:DescribeRouteTables"
  })
  void asksOnlyForTheKindsThatAreWanted(String kind, String operations) {
    reader.list(EnumSet.of(ResourceKind.labelled(kind).orElseThrow()));
    assertThat(calls().keySet()).isEqualTo(Set.of(operations.split(" ")));
  }

  private Map<String, Long> calls() {
    return world.aws.calls().all().stream()
        .collect(Collectors.groupingBy(CallLog.Call::operation, Collectors.counting()));
  }

  private static Map<String, Long> withoutZeros(Map<String, Long> calls) {
    return calls.entrySet().stream()
        .filter(call -> call.getValue() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** An empty list takes a call too. */
  private static long pages(int resources, int size) {
    return Math.max(1, Math.ceilDiv(resources, size));
  }

  private static long calls(int tagged) {
    return Math.ceilDiv(tagged, 20);
  }
}
