package io.dataplane.janitor.emulator.ec2;

import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.CLIENT_TOKEN;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.TAG_SPECIFICATION;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.newTags;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.required;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.with;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.writeDone;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.writeTags;

import io.dataplane.janitor.emulator.ec2.store.Ec2Kind;
import io.dataplane.janitor.emulator.ec2.store.Ec2RouteTable;
import io.dataplane.janitor.emulator.ec2.store.Ec2RouteTable.Association;
import io.dataplane.janitor.emulator.ec2.store.Ec2RouteTable.Follower;
import io.dataplane.janitor.emulator.ec2.store.Ec2RouteTable.Route;
import io.dataplane.janitor.emulator.ec2.store.Ec2RouteTable.Target;
import io.dataplane.janitor.emulator.ec2.store.Ec2RouteTables;
import io.dataplane.janitor.emulator.ec2.store.Ec2Stores;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Route tables on the wire. */
final class Ec2RouteTableOperations {
  private final Ec2Stores stores;
  private final Ec2RouteTables routeTables;
  private final Ec2Listing<Ec2RouteTable> listing;

  Ec2RouteTableOperations(Ec2Stores stores) {
    this.stores = stores;
    this.routeTables = stores.routeTables();
    Ec2Filters<Ec2RouteTable> filters =
        new Ec2Filters<Ec2RouteTable>(table -> routeTables.tables().tags(table.id()))
            .one("route-table-id", Ec2RouteTable::id)
            .one("vpc-id", Ec2RouteTable::vpcId)
            .one("association.main", table -> String.valueOf(table.isMain()))
            .many("association.subnet-id", Ec2RouteTable::subnets)
            .many("association.gateway-id", Ec2RouteTable::gateways);
    listing =
        new Ec2Listing<>(
            "RouteTableId", routeTables.tables(), 100, filters, Ec2Listing.newTokens());
  }

  void addTo(Operations operations) {
    operations
        .add("CreateRouteTable", this::create, with(TAG_SPECIFICATION, "VpcId", CLIENT_TOKEN))
        .add("DescribeRouteTables", this::describe, listing.parameters())
        .add("DeleteRouteTable", this::delete, "RouteTableId")
        .add(
            "CreateRoute",
            this::createRoute,
            "RouteTableId",
            "DestinationCidrBlock",
            "GatewayId",
            "NatGatewayId")
        .add("AssociateRouteTable", this::associate, "RouteTableId", "SubnetId", "GatewayId")
        .add("DisassociateRouteTable", this::disassociate, "AssociationId");
  }

  private void create(QueryRequest request, Xml result) {
    Map<String, String> tags = newTags(request, Ec2Kind.ROUTE_TABLE);
    Ec2RouteTable table =
        routeTables.create(stores.networks().vpcs().get(required(request, "VpcId")));
    routeTables.tables().tag(table.id(), tags);
    result.open("routeTable");
    write(table, result);
    result.close();
  }

  private void describe(QueryRequest request, Xml result) {
    listing.answer(request, result, "routeTableSet", this::write);
  }

  private void delete(QueryRequest request, Xml result) {
    routeTables.delete(required(request, "RouteTableId"));
    writeDone(result);
  }

  private void createRoute(QueryRequest request, Xml result) {
    String kind = oneOf(request, "GatewayId", "NatGatewayId");
    String element = kind.equals("GatewayId") ? "gatewayId" : "natGatewayId";
    Target target = new Target(element, required(request, kind));
    routeTables.addRoute(
        required(request, "RouteTableId"), required(request, "DestinationCidrBlock"), target);
    writeDone(result);
  }

  private void associate(QueryRequest request, Xml result) {
    String tableId = required(request, "RouteTableId");
    String follower = oneOf(request, "SubnetId", "GatewayId");
    String followerId = required(request, follower);
    Association association =
        follower.equals("SubnetId")
            ? stores.associateSubnet(tableId, followerId)
            : routeTables.associate(tableId, new Follower.Gateway(followerId));
    result.element("associationId", association.id());
    writeAssociated(result);
  }

  private void disassociate(QueryRequest request, Xml result) {
    routeTables.disassociate(required(request, "AssociationId"));
    writeDone(result);
  }

  private static String oneOf(QueryRequest request, String... names) {
    List<String> sent = Stream.of(names).filter(name -> request.text(name).isPresent()).toList();
    if (sent.size() != 1) {
      throw new AwsRefusal(
          "InvalidParameterCombination", "The request must name one of " + List.of(names));
    }
    return sent.getFirst();
  }

  private void write(Ec2RouteTable table, Xml xml) {
    xml.element("routeTableId", table.id())
        .element("vpcId", table.vpcId())
        .element("ownerId", routeTables.owner(table.id()));
    xml.list("routeSet", "item", table.routes().values(), route -> write(route, xml));
    xml.list(
        "associationSet", "item", table.associations().values(), follower -> write(follower, xml));
    xml.open("propagatingVgwSet").close();
    writeTags(xml, routeTables.tables().tags(table.id()));
  }

  private static void write(Route route, Xml xml) {
    xml.element("destinationCidrBlock", route.destination())
        .element(route.target().element(), route.target().id())
        .element("state", route.state())
        .element("origin", route.origin());
  }

  private static void write(Association association, Xml xml) {
    xml.element("routeTableAssociationId", association.id())
        .element("routeTableId", association.tableId())
        .element("main", association.follower() instanceof Follower.Main);
    switch (association.follower()) {
      case Follower.Main() -> {}
      case Follower.Subnet(String id) -> xml.element("subnetId", id);
      case Follower.Gateway(String id) -> xml.element("gatewayId", id);
    }
    writeAssociated(xml);
  }

  private static void writeAssociated(Xml xml) {
    xml.open("associationState").element("state", "associated").close();
  }
}
