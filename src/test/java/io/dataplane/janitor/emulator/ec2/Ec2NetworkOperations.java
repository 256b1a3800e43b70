package io.dataplane.janitor.emulator.ec2;

import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.TAG_SPECIFICATION;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.newTags;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.required;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.with;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.writeTags;

import io.dataplane.janitor.emulator.ec2.store.Ec2Kind;
import io.dataplane.janitor.emulator.ec2.store.Ec2Networks;
import io.dataplane.janitor.emulator.ec2.store.Ec2Subnet;
import io.dataplane.janitor.emulator.ec2.store.Ec2Vpc;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Region;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.Map;

/** VPCs and subnets on the wire. */
final class Ec2NetworkOperations {
  private final Region region;
  private final Ec2Networks networks;
  private final Ec2Listing<Ec2Vpc> vpcs;

  Ec2NetworkOperations(Region region, Ec2Networks networks) {
    this.region = region;
    this.networks = networks;
    Ec2Filters<Ec2Vpc> filters =
        new Ec2Filters<Ec2Vpc>(vpc -> networks.vpcs().tags(vpc.id()))
            .one("vpc-id", Ec2Vpc::id)
            .one("cidr", Ec2Vpc::cidr);
    vpcs = new Ec2Listing<>("VpcId", networks.vpcs(), 1000, filters, Ec2Listing.newTokens());
  }

  void addTo(Operations operations) {
    operations
        .add("CreateVpc", this::createVpc, with(TAG_SPECIFICATION, "CidrBlock"))
        .add("DescribeVpcs", this::describeVpcs, vpcs.parameters())
        .add(
            "CreateSubnet",
            this::createSubnet,
            with(TAG_SPECIFICATION, "VpcId", "CidrBlock", "AvailabilityZone"));
  }

  private void createVpc(QueryRequest request, Xml result) {
    Map<String, String> tags = newTags(request, Ec2Kind.VPC);
    Ec2Vpc vpc = networks.createVpc(required(request, "CidrBlock"));
    networks.vpcs().tag(vpc.id(), tags);
    result.open("vpc");
    write(vpc, result);
    result.close();
  }

  private void describeVpcs(QueryRequest request, Xml result) {
    vpcs.answer(request, result, "vpcSet", this::write);
  }

  private void createSubnet(QueryRequest request, Xml result) {
    Map<String, String> tags = newTags(request, Ec2Kind.SUBNET);
    Ec2Subnet subnet =
        networks.createSubnet(
            required(request, "VpcId"),
            required(request, "CidrBlock"),
            request.text("AvailabilityZone"));
    networks.subnets().tag(subnet.id(), tags);
    result.open("subnet");
    write(subnet, result);
    result.close();
  }

  private void write(Ec2Vpc vpc, Xml xml) {
    xml.element("vpcId", vpc.id())
        .element("cidrBlock", vpc.cidr())
        .element("ownerId", region.account())
        .element("state", "available")
        .element("isDefault", false);
    writeTags(xml, networks.vpcs().tags(vpc.id()));
  }

  private void write(Ec2Subnet subnet, Xml xml) {
    xml.element("subnetId", subnet.id())
        .element("vpcId", subnet.vpcId())
        .element("cidrBlock", subnet.cidr())
        .element("availabilityZone", subnet.zone())
        .element("ownerId", region.account())
        .element("state", "available");
    writeTags(xml, networks.subnets().tags(subnet.id()));
  }
}
