package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.domain.resource.Finding;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/**
 * Finds routes in the state {@code blackhole}: their targets do not exist (EC2 API Reference,
 * "Route").
 */
final class BlackholeRoutes {

  private BlackholeRoutes() {}

  static List<Finding> of(RouteTable table) {
    return table.routes().stream()
        .filter(route -> route.state() == RouteState.BLACKHOLE)
        .map(
            route ->
                new Finding(
                    Finding.Type.BLACKHOLE_ROUTE,
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
}
