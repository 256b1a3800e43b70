package io.dataplane.janitor.emulator.contract.ec2;

import static io.dataplane.janitor.emulator.contract.ec2.Ec2Contract.assertRefused;
import static io.dataplane.janitor.emulator.contract.ec2.Ec2Contract.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Route tables: born, followed, deleted. */
interface Ec2RouteTableContract extends Ec2Contract {
  String MISSING_TABLE = "rtb-0123456789abcdef0";

  @Test
  default void aVpcIsBornWithAMainRouteTable() {
    RouteTable main = mainOf(newVpc());

    assertThat(main.associations())
        .extracting(RouteTableAssociation::main, RouteTableAssociation::subnetId)
        .containsExactly(tuple(true, null));
  }

  @Test
  default void aNewTableKeepsTheVpcsOwnAddressesInside() {
    RouteTable table = routeTable(newRouteTable(newVpc()));

    assertThat(table.routes())
        .extracting(Route::destinationCidrBlock, Route::gatewayId)
        .containsExactly(tuple("10.0.0.0/16", "local"));
    assertThat(table.associations()).isEmpty();
  }

  @Test
  default void deletesATableThatNobodyFollows() {
    String table = newRouteTable(newVpc());

    delete(table);

    assertRefused("InvalidRouteTableID.NotFound", () -> routeTable(table));
  }

  @Test
  default void refusesToDeleteATableThatIsGone() {
    assertRefused("InvalidRouteTableID.NotFound", () -> delete(MISSING_TABLE));
  }

  @Test
  default void refusesToDeleteAMalformedTableId() {
    assertRefused("InvalidRouteTableId.Malformed", () -> delete("rtb-tenant"));
  }

  @Test
  default void refusesToDeleteTheMainTable() {
    String table = mainOf(newVpc()).routeTableId();

    assertRefused("DependencyViolation", () -> delete(table));
  }

  @Test
  default void refusesToDeleteATableThatASubnetFollows() {
    String vpc = newVpc();
    String table = newRouteTable(vpc);
    String subnet = newSubnet(vpc);
    String association =
        ec2().associateRouteTable(r -> r.routeTableId(table).subnetId(subnet)).associationId();

    assertRefused("DependencyViolation", () -> delete(table));
    assertThat(routeTable(table).associations())
        .extracting(RouteTableAssociation::main, RouteTableAssociation::subnetId)
        .containsExactly(tuple(false, subnet));

    ec2().disassociateRouteTable(r -> r.associationId(association));
    delete(table);
  }

  @Test
  default void refusesToDeleteATableThatAGatewayFollows() {
    String table = newRouteTable(newVpc());
    ec2().associateRouteTable(r -> r.routeTableId(table).gatewayId("igw-0123456789abcdef0"));

    assertRefused("DependencyViolation", () -> delete(table));
  }

  @Test
  default void refusesToDisassociateTheMainTable() {
    String association = mainOf(newVpc()).associations().getFirst().routeTableAssociationId();

    assertRefused(
        "InvalidParameterValue",
        () -> ec2().disassociateRouteTable(r -> r.associationId(association)));
  }

  @Test
  default void refusesTwoRoutesToOneDestination() {
    String table = newRouteTable(newVpc());

    assertRefused(
        "RouteAlreadyExists",
        () ->
            ec2()
                .createRoute(
                    r ->
                        r.routeTableId(table)
                            .destinationCidrBlock("10.0.0.0/16")
                            .gatewayId("igw-0123456789abcdef0")));
  }

  @Test
  default void aDryRunSaysYesAndDeletesNoTable() {
    String table = mainOf(newVpc()).routeTableId();

    assertRefused(
        "DryRunOperation", () -> ec2().deleteRouteTable(r -> r.routeTableId(table).dryRun(true)));
    assertThat(routeTable(table).routeTableId()).isEqualTo(table);
  }

  private void delete(String table) {
    ec2().deleteRouteTable(r -> r.routeTableId(table));
  }

  private RouteTable mainOf(String vpcId) {
    return ec2()
        .describeRouteTables(
            r -> r.filters(filter("vpc-id", vpcId), filter("association.main", "true")))
        .routeTables()
        .getFirst();
  }
}
