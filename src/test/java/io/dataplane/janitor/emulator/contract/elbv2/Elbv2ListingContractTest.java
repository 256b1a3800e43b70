package io.dataplane.janitor.emulator.contract.elbv2;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.emulator.contract.MotoElbGap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/** How v2 load balancers are found: by name, by ARN, and page by page. */
abstract class Elbv2ListingContractTest extends Elbv2Contract {
  private static final String UNKNOWN =
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/none/0123456789abcdef";

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
    String there = newLoadBalancer();

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
}
