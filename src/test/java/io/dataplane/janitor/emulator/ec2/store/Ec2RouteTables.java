package io.dataplane.janitor.emulator.ec2.store;

import io.dataplane.janitor.emulator.ec2.store.Ec2RouteTable.Association;
import io.dataplane.janitor.emulator.ec2.store.Ec2RouteTable.Follower;
import io.dataplane.janitor.emulator.ec2.store.Ec2RouteTable.Route;
import io.dataplane.janitor.emulator.ec2.store.Ec2RouteTable.Target;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.Region;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Route tables and what follows them. */
public final class Ec2RouteTables {
  private final Region region;
  private final Ec2Table<Ec2RouteTable> tables = new Ec2Table<>(Ec2Kind.ROUTE_TABLE);
  private final Map<String, Association> associations = new HashMap<>();
  private final Map<String, String> mainTableOfVpc = new HashMap<>();

  /** The tables that another account owns, and that account. */
  private final Map<String, String> foreignOwners = new HashMap<>();

  /** A subnet or gateway follows one table at most. */
  private final Map<Follower, String> explicitlyFollowing = new HashMap<>();

  Ec2RouteTables(Region region) {
    this.region = region;
  }

  public Ec2Table<Ec2RouteTable> tables() {
    return tables;
  }

  /** Another account owns the table. */
  public void give(String tableId, String account) {
    foreignOwners.put(tables.get(tableId).id(), account);
  }

  public String owner(String tableId) {
    return foreignOwners.getOrDefault(tableId, region.account());
  }

  /** A table that keeps the VPC's own addresses inside it. */
  public Ec2RouteTable create(Ec2Vpc vpc) {
    String id = region.newId(Ec2Kind.ROUTE_TABLE.prefix());
    Ec2RouteTable table =
        new Ec2RouteTable(id, vpc.id(), new LinkedHashMap<>(), new LinkedHashMap<>());
    table
        .routes()
        .put(
            vpc.cidr(),
            new Route(vpc.cidr(), new Target("gatewayId", "local"), "active", "CreateRouteTable"));
    tables.put(id, table);
    return table;
  }

  /** The table that a VPC is born with. */
  void createMain(Ec2Vpc vpc) {
    Ec2RouteTable table = create(vpc);
    addAssociation(table, new Follower.Main());
    mainTableOfVpc.put(vpc.id(), table.id());
  }

  public String mainOf(String vpcId) {
    return mainTableOfVpc.getOrDefault(vpcId, "none");
  }

  public void addRoute(String tableId, String destination, Target target) {
    addRoute(tableId, new Route(destination, target, "active", "CreateRoute"));
  }

  public void addRoute(String tableId, Route route) {
    String destination = route.destination();
    if (tables.get(tableId).routes().putIfAbsent(destination, route) != null) {
      throw new AwsRefusal(
          "RouteAlreadyExists", "The route identified by " + destination + " already exists.");
    }
  }

  public Association associate(String tableId, Follower follower) {
    Ec2RouteTable table = tables.get(tableId);
    if (explicitlyFollowing.containsKey(follower)) {
      throw new AwsRefusal(
          "Resource.AlreadyAssociated",
          "the specified association for route table %s conflicts with an existing association"
              .formatted(tableId));
    }
    Association association = addAssociation(table, follower);
    explicitlyFollowing.put(follower, tableId);
    return association;
  }

  private Association addAssociation(Ec2RouteTable table, Follower follower) {
    Association association = new Association(region.newId("rtbassoc"), table.id(), follower);
    associations.put(association.id(), association);
    table.associations().put(association.id(), association);
    return association;
  }

  /** What followed the table follows the VPC's main table from now on. */
  public void disassociate(String associationId) {
    @Nullable Association association = associations.get(associationId);
    if (association == null) {
      throw new AwsRefusal(
          "InvalidAssociationID.NotFound",
          "The association ID '" + associationId + "' does not exist");
    }
    if (association.follower() instanceof Follower.Main) {
      throw new AwsRefusal(
          "InvalidParameterValue",
          "cannot disassociate the main route table association " + associationId);
    }
    associations.remove(associationId);
    explicitlyFollowing.remove(association.follower());
    tables.get(association.tableId()).associations().remove(associationId);
  }

  /** The main association counts as one, like those with subnets and gateways. */
  public void delete(String tableId) {
    if (!tables.get(tableId).associations().isEmpty()) {
      throw new AwsRefusal(
          "DependencyViolation",
          "The routeTable '" + tableId + "' has dependencies and cannot be deleted.");
    }
    tables.remove(tableId);
  }
}
