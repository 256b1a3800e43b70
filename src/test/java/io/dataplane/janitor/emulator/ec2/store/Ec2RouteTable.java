package io.dataplane.janitor.emulator.ec2.store;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A route table.
 *
 * @param routes by destination; {@link Ec2RouteTables} alone changes them and the associations
 * @param associations by association id
 */
public record Ec2RouteTable(
    String id, String vpcId, Map<String, Route> routes, Map<String, Association> associations) {

  /**
   * Where a destination is routed to.
   *
   * @param state {@code active}, or {@code blackhole} where the target is gone
   * @param origin {@code CreateRouteTable} for the local route, {@code CreateRoute} for the others
   */
  public record Route(String destination, Target target, String state, String origin) {}

  /** As the API spells it: {@code gatewayId} or {@code natGatewayId}. */
  public record Target(String element, String id) {}

  /** What follows a table: everything without a table of its own (main), a subnet, or a gateway. */
  public record Association(String id, String tableId, Follower follower) {}

  /** Who follows a table. */
  public sealed interface Follower {
    /** All subnets of the VPC that follow no table explicitly. */
    record Main() implements Follower {}

    /** Explicitly. */
    record Subnet(String id) implements Follower {}

    /** An internet or virtual private gateway, for ingress routing. */
    record Gateway(String id) implements Follower {}
  }

  public boolean isMain() {
    return associations.values().stream().anyMatch(a -> a.follower instanceof Follower.Main);
  }

  public List<String> subnets() {
    return followers(Follower.Subnet.class).map(Follower.Subnet::id).toList();
  }

  public List<String> gateways() {
    return followers(Follower.Gateway.class).map(Follower.Gateway::id).toList();
  }

  private <F extends Follower> Stream<F> followers(Class<F> kind) {
    return associations.values().stream()
        .map(Association::follower)
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
