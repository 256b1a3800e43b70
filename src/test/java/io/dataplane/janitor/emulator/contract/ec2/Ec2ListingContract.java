package io.dataplane.janitor.emulator.contract.ec2;

import static io.dataplane.janitor.emulator.contract.ec2.Ec2Contract.assertRefused;
import static io.dataplane.janitor.emulator.contract.ec2.Ec2Contract.filter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Listings: filters and pages. */
interface Ec2ListingContract extends Ec2Contract {

  @Test
  default void filtersByTagValueWithWildcardsAndByKey() {
    String vpc = newVpc();
    String a = newGroup(vpc, Map.of("owner", "dp-a"));
    String b = newGroup(vpc, Map.of("owner", "dp-b"));
    String unowned = newGroup(vpc, Map.of("name", "dp-a"));

    assertThat(groupIds(vpc, filter("tag:owner", "dp-a", "dp-x"))).containsExactly(a);
    assertThat(groupIds(vpc, filter("tag:owner", "dp-*"))).containsExactlyInAnyOrder(a, b);
    assertThat(groupIds(vpc, filter("tag:owner", "d?-b"))).containsExactly(b);
    assertThat(groupIds(vpc, filter("tag-key", "name"))).containsExactly(unowned);
  }

  @Test
  default void refusesAFilterThatItDoesNotKnow() {
    assertRefused(
        "InvalidParameterValue",
        () -> ec2().describeSecurityGroups(r -> r.filters(filter("colour", "red"))));
  }

  @Test
  default void listsInterfacesOfAGroup() {
    String vpc = newVpc();
    String subnet = newSubnet(vpc);
    String group = newGroup(vpc);
    String holder = newInterface(subnet, group);
    newInterface(subnet, newGroup(vpc));

    List<NetworkInterface> found =
        ec2()
            .describeNetworkInterfaces(r -> r.filters(filter("group-id", group)))
            .networkInterfaces();

    assertThat(found).extracting(NetworkInterface::networkInterfaceId).containsExactly(holder);
    assertThat(found.getFirst().description()).isEqualTo("An ENI");
    assertThat(found.getFirst().requesterManaged()).isFalse();
    assertThat(found.getFirst().groups()).extracting(g -> g.groupId()).containsExactly(group);
  }

  @Test
  default void refusesUnknownAndMalformedIds() {
    assertRefused("InvalidGroup.NotFound", () -> group(MISSING_GROUP));
    assertRefused(
        "InvalidNetworkInterfaceID.NotFound",
        () -> ec2().describeNetworkInterfaces(r -> r.networkInterfaceIds("eni-0123456789abcdef0")));
    assertRefused("InvalidRouteTableID.NotFound", () -> routeTable("rtb-0123456789abcdef0"));
  }

  @Test
  default void refusesMalformedIds() {
    assertRefused("InvalidGroupId.Malformed", () -> group("sg-tenant"));
    assertRefused("InvalidRouteTableId.Malformed", () -> routeTable("rtb-tenant"));
  }

  @Test
  default void pagesGroupsWithEachExactlyOnce() {
    String vpc = newVpc();
    List<String> made = IntStream.range(0, 11).mapToObj(i -> newGroup(vpc)).toList();

    List<DescribeSecurityGroupsResponse> pages =
        ec2()
            .describeSecurityGroupsPaginator(
                r -> r.maxResults(5).filters(filter("vpc-id", vpc), filter("tag-key", "made-for")))
            .stream()
            .toList();

    assertThat(pages).extracting(page -> page.securityGroups().size()).containsExactly(5, 5, 1);
    assertThat(pages.stream().flatMap(page -> page.securityGroups().stream()))
        .extracting(SecurityGroup::groupId)
        .containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  default void pagesRouteTables() {
    String vpc = newVpc();
    IntStream.range(0, 6).forEach(i -> newRouteTable(vpc));

    List<List<RouteTable>> pages = new ArrayList<>();
    ec2()
        .describeRouteTablesPaginator(r -> r.maxResults(5).filters(filter("vpc-id", vpc)))
        .forEach(page -> pages.add(page.routeTables()));

    assertThat(pages).extracting(List::size).containsExactly(5, 2);
  }

  @Test
  default void pagesInterfaces() {
    String vpc = newVpc();
    String subnet = newSubnet(vpc);
    IntStream.range(0, 6).forEach(i -> newInterface(subnet, newGroup(vpc)));

    List<List<NetworkInterface>> pages = new ArrayList<>();
    ec2()
        .describeNetworkInterfacesPaginator(r -> r.maxResults(5).filters(filter("vpc-id", vpc)))
        .forEach(page -> pages.add(page.networkInterfaces()));

    assertThat(pages).extracting(List::size).containsExactly(5, 1);
  }

  @Test
  default void refusesPageSizesOutOfRange() {
    assertRefused(
        "InvalidParameterValue", () -> ec2().describeSecurityGroups(r -> r.maxResults(4)));
    assertRefused(
        "InvalidParameterValue", () -> ec2().describeSecurityGroups(r -> r.maxResults(1001)));
    assertRefused(
        "InvalidParameterValue", () -> ec2().describeNetworkInterfaces(r -> r.maxResults(1001)));
    assertRefused("InvalidParameterValue", () -> ec2().describeRouteTables(r -> r.maxResults(101)));
  }

  @Test
  default void refusesPagesOfNamedResources() {
    String vpc = newVpc();
    String holder = newInterface(newSubnet(vpc), newGroup(vpc));

    assertRefused(
        "InvalidParameterCombination",
        () -> ec2().describeNetworkInterfaces(r -> r.networkInterfaceIds(holder).maxResults(5)));
  }

  @Test
  default void refusesTokensThatItDidNotHandOut() {
    assertRefused(
        "InvalidPaginationToken",
        () -> ec2().describeSecurityGroups(r -> r.maxResults(5).nextToken("bm90IHlvdXJz")));
  }

  @Test
  default void refusesATokenWithOtherFilters() {
    String vpc = newVpc();
    IntStream.range(0, 6).forEach(i -> newGroup(vpc));
    String token =
        ec2()
            .describeSecurityGroups(r -> r.maxResults(5).filters(filter("vpc-id", vpc)))
            .nextToken();

    assertThat(token).isNotEmpty();
    assertRefused(
        "InvalidPaginationToken",
        () -> ec2().describeSecurityGroups(r -> r.maxResults(5).nextToken(token)));
  }

  private List<String> groupIds(String vpcId, Filter filter) {
    return ec2()
        .describeSecurityGroups(r -> r.filters(filter("vpc-id", vpcId), filter))
        .securityGroups()
        .stream()
        .map(SecurityGroup::groupId)
        .toList();
  }
}
