package io.dataplane.janitor.aws;

import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.Holder;
import io.dataplane.janitor.domain.Inventory;
import io.dataplane.janitor.domain.RouteTable;
import io.dataplane.janitor.domain.SideFinding;
import io.dataplane.janitor.domain.Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Route tables, with their explicit associations. */
record RouteTables(Ec2Client ec2) {

  private static final String DESCRIBE = "ec2:DescribeRouteTables";

  /** The most that AWS gives a page. */
  private static final int PAGE_SIZE = 100;

  Inventory list() {
    Map<String, AwsResource> tables = new LinkedHashMap<>();
    List<SideFinding> findings = new ArrayList<>();
    Answers.askForAll(
        DESCRIBE,
        token -> ec2.describeRouteTables(request -> request.maxResults(PAGE_SIZE).nextToken(token)),
        DescribeRouteTablesResponse::nextToken,
        page ->
            page.routeTables()
                .forEach(
                    answered -> {
                      RouteTable table = table(answered);
                      if (tables.putIfAbsent(table.id(), table) == null) {
                        findings.addAll(blackholes(answered));
                      }
                    }));
    return new Inventory(List.copyOf(tables.values()), findings);
  }

  private static List<SideFinding> blackholes(
      software.amazon.awssdk.services.ec2.model.RouteTable table) {
    return table.routes().stream()
        .filter(route -> route.state() == RouteState.BLACKHOLE)
        .map(
            route ->
                new SideFinding(
                    SideFinding.Type.BLACKHOLE_ROUTE,
                    table.routeTableId(),
                    "the target of the route to %s%s is gone"
                        .formatted(destination(route), target(route))))
        .toList();
  }

  private static String destination(Route route) {
    return Stream.of(
            route.destinationCidrBlock(),
            route.destinationIpv6CidrBlock(),
            route.destinationPrefixListId())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("an unknown destination");
  }

  private static String target(Route route) {
    return Stream.of(
            route.gatewayId(),
            route.natGatewayId(),
            route.networkInterfaceId(),
            route.instanceId(),
            route.vpcPeeringConnectionId(),
            route.transitGatewayId(),
            route.egressOnlyInternetGatewayId(),
            route.localGatewayId(),
            route.carrierGatewayId(),
            route.coreNetworkArn())
        .filter(Objects::nonNull)
        .findFirst()
        .map(" by "::concat)
        .orElse("");
  }

  Optional<AwsResource> read(String id) {
    return Answers.askForOne(
            DESCRIBE, () -> ec2.describeRouteTables(request -> request.routeTableIds(id)))
        .map(answer -> table(Answers.only(DESCRIBE, answer.routeTables())));
  }

  private static RouteTable table(software.amazon.awssdk.services.ec2.model.RouteTable table) {
    Tags tags = Answers.tags(table.tags(), Tag::key, Tag::value);
    return new RouteTable(
        Answers.required(table.routeTableId(), "the id of a route table"),
        tags.value("Name").orElse(""),
        table.vpcId(),
        tags,
        table.associations().stream().anyMatch(RouteTables::isMain),
        table.associations().stream()
            .filter(association -> !isMain(association))
            .map(RouteTables::holder)
            .toList());
  }

  private static boolean isMain(RouteTableAssociation association) {
    return Boolean.TRUE.equals(association.main());
  }

  private static Holder holder(RouteTableAssociation association) {
    String associated =
        association.subnetId() == null ? association.gatewayId() : association.subnetId();
    return Holder.outside(
        "%s (%s)"
            .formatted(
                Objects.requireNonNullElse(associated, "association"),
                association.routeTableAssociationId()));
  }
}
