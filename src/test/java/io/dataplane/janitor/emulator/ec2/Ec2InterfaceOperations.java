package io.dataplane.janitor.emulator.ec2;

import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.CLIENT_TOKEN;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.TAG_SPECIFICATION;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.newTags;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.required;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.with;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.writeDone;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.writeTags;

import io.dataplane.janitor.emulator.ec2.store.Ec2Interface;
import io.dataplane.janitor.emulator.ec2.store.Ec2Kind;
import io.dataplane.janitor.emulator.ec2.store.Ec2Stores;
import io.dataplane.janitor.emulator.ec2.store.Ec2Table;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Region;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.Map;
import java.util.Optional;

/** Network interfaces on the wire. */
final class Ec2InterfaceOperations {
  private final Region region;
  private final Ec2Stores stores;
  private final Ec2Table<Ec2Interface> interfaces;
  private final Ec2Listing<Ec2Interface> listing;

  Ec2InterfaceOperations(Region region, Ec2Stores stores) {
    this.region = region;
    this.stores = stores;
    this.interfaces = stores.interfaces().interfaces();
    Ec2Filters<Ec2Interface> filters =
        new Ec2Filters<Ec2Interface>(each -> interfaces.tags(each.id()))
            .one("network-interface-id", Ec2Interface::id)
            .one("vpc-id", each -> each.subnet().vpcId())
            .one("subnet-id", each -> each.subnet().id())
            .one("description", Ec2Interface::description)
            .one("status", Ec2Interface::status)
            .one("requester-managed", each -> String.valueOf(each.isManaged()))
            .many("requester-id", each -> each.requesterId().stream().toList())
            .many("group-id", Ec2Interface::groupIds);
    listing =
        new Ec2Listing<>("NetworkInterfaceId", interfaces, 1000, filters, Ec2Listing.newTokens());
  }

  void addTo(Operations operations) {
    operations
        .add(
            "CreateNetworkInterface",
            this::create,
            with(TAG_SPECIFICATION, "SubnetId", "Description", "SecurityGroupId.N", CLIENT_TOKEN))
        .add("DescribeNetworkInterfaces", this::describe, listing.parameters())
        .add("DeleteNetworkInterface", this::delete, "NetworkInterfaceId");
  }

  private void create(QueryRequest request, Xml result) {
    Map<String, String> tags = newTags(request, Ec2Kind.NETWORK_INTERFACE);
    Ec2Interface added =
        stores.addInterface(
            required(request, "SubnetId"),
            request.list("SecurityGroupId"),
            Optional.empty(),
            request.text("Description").orElse(""));
    interfaces.tag(added.id(), tags);
    result.open("networkInterface");
    write(added, result);
    result.close();
  }

  private void describe(QueryRequest request, Xml result) {
    listing.answer(request, result, "networkInterfaceSet", this::write);
  }

  private void delete(QueryRequest request, Xml result) {
    stores.interfaces().delete(required(request, "NetworkInterfaceId"));
    writeDone(result);
  }

  private void write(Ec2Interface each, Xml xml) {
    xml.element("networkInterfaceId", each.id())
        .element("subnetId", each.subnet().id())
        .element("vpcId", each.subnet().vpcId())
        .element("availabilityZone", each.subnet().zone())
        .element("description", each.description())
        .element("ownerId", region.account())
        .element("requesterId", each.requesterId())
        .element("requesterManaged", each.isManaged())
        .element("status", each.status())
        .element("interfaceType", "interface")
        .element("privateIpAddress", each.address());
    xml.list("groupSet", "item", each.groupIds(), group -> writeGroup(group, xml));
    writeTags(xml, interfaces.tags(each.id()));
  }

  private void writeGroup(String groupId, Xml xml) {
    xml.element("groupId", groupId)
        .element("groupName", stores.groups().groups().get(groupId).name());
  }
}
