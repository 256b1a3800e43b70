package io.dataplane.janitor.emulator.ec2;

import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.TAG_SPECIFICATION;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.newTags;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.required;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.with;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.writeDone;
import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.writeTags;

import io.dataplane.janitor.emulator.ec2.store.Ec2Group;
import io.dataplane.janitor.emulator.ec2.store.Ec2Groups;
import io.dataplane.janitor.emulator.ec2.store.Ec2Kind;
import io.dataplane.janitor.emulator.ec2.store.Ec2Rule;
import io.dataplane.janitor.emulator.ec2.store.Ec2Rule.Permission;
import io.dataplane.janitor.emulator.ec2.store.Ec2Stores;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Region;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Security groups on the wire, with their rules gathered by ports as AWS does. */
final class Ec2GroupOperations {
  private final Region region;
  private final Ec2Stores stores;
  private final Ec2Groups groups;
  private final Ec2Listing<Ec2Group> listing;

  Ec2GroupOperations(Region region, Ec2Stores stores) {
    this.region = region;
    this.stores = stores;
    this.groups = stores.groups();
    Ec2Filters<Ec2Group> filters =
        new Ec2Filters<Ec2Group>(group -> groups.groups().tags(group.id()))
            .one("group-id", Ec2Group::id)
            .one("group-name", Ec2Group::name)
            .one("description", Ec2Group::description)
            .one("vpc-id", Ec2Group::vpcId)
            .one("owner-id", group -> groups.owner(group.id()))
            .many("ip-permission.group-id", group -> referencedGroups(group, false))
            .many("egress.ip-permission.group-id", group -> referencedGroups(group, true));
    listing = new Ec2Listing<>("GroupId", groups.groups(), 1000, filters, Ec2Listing.newTokens());
  }

  void addTo(Operations operations) {
    operations
        .add(
            "CreateSecurityGroup",
            this::create,
            with(TAG_SPECIFICATION, "GroupName", "GroupDescription", "VpcId"))
        .add("DescribeSecurityGroups", this::describe, listing.parameters())
        .add("DescribeSecurityGroupReferences", this::describeReferences, "GroupId.N")
        .add("DeleteSecurityGroup", this::delete, "GroupId");
  }

  private static List<String> referencedGroups(Ec2Group group, boolean egress) {
    return group.rules().values().stream()
        .filter(rule -> rule.egress() == egress)
        .flatMap(rule -> rule.referencedGroup().stream())
        .toList();
  }

  private void create(QueryRequest request, Xml result) {
    Map<String, String> tags = newTags(request, Ec2Kind.SECURITY_GROUP);
    String vpcId = stores.networks().vpcs().get(required(request, "VpcId")).id();
    Ec2Group group =
        groups.create(vpcId, required(request, "GroupName"), required(request, "GroupDescription"));
    groups.groups().tag(group.id(), tags);
    writeDone(result);
    result.element("groupId", group.id()).element("securityGroupArn", arn(group));
    writeTags(result, tags);
  }

  private void describe(QueryRequest request, Xml result) {
    listing.answer(request, result, "securityGroupInfo", this::write);
  }

  private void describeReferences(QueryRequest request, Xml result) {
    record Reference(String group, String vpc, String peering) {}
    List<Reference> references = new ArrayList<>();
    for (String id : request.list("GroupId")) {
      groups.peers(id).forEach((vpc, peering) -> references.add(new Reference(id, vpc, peering)));
    }
    result.list(
        "securityGroupReferenceSet",
        "item",
        references,
        each ->
            result
                .element("groupId", each.group())
                .element("referencingVpcId", each.vpc())
                .element("vpcPeeringConnectionId", each.peering()));
  }

  private void delete(QueryRequest request, Xml result) {
    String groupId = required(request, "GroupId");
    stores.deleteGroup(groupId);
    writeDone(result);
    result.element("groupId", groupId);
  }

  private void write(Ec2Group group, Xml xml) {
    xml.element("ownerId", groups.owner(group.id()))
        .element("groupId", group.id())
        .element("securityGroupArn", arn(group))
        .element("groupName", group.name())
        .element("groupDescription", group.description())
        .element("vpcId", group.vpcId());
    writePermissions(group, false, "ipPermissions", xml);
    writePermissions(group, true, "ipPermissionsEgress", xml);
    writeTags(xml, groups.groups().tags(group.id()));
  }

  private void writePermissions(Ec2Group group, boolean egress, String name, Xml xml) {
    Map<Ec2Rule.Ports, List<Permission>> byPorts = new LinkedHashMap<>();
    for (Ec2Rule rule : group.rules().values()) {
      if (rule.egress() == egress) {
        byPorts
            .computeIfAbsent(rule.permission().ports(), ports -> new ArrayList<>())
            .add(rule.permission());
      }
    }
    xml.list(
        name,
        "item",
        byPorts.values(),
        permissions -> Ec2Permissions.write(permissions, region.account(), xml));
  }

  private String arn(Ec2Group group) {
    return "arn:aws:ec2:%s:%s:security-group/%s"
        .formatted(region.name(), region.account(), group.id());
  }
}
