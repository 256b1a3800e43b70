package io.dataplane.janitor.emulator.ec2.store;

import io.dataplane.janitor.emulator.ec2.store.Ec2RouteTable.Association;
import io.dataplane.janitor.emulator.ec2.store.Ec2RouteTable.Follower;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.Region;
import java.util.List;
import java.util.Optional;

/** Everything that EC2 holds, and what concerns more than one kind of it. */
public final class Ec2Stores {
  private final Ec2Groups groups;
  private final Ec2RouteTables routeTables;
  private final Ec2Interfaces interfaces;
  private final Ec2Networks networks;
  private final Ec2Tags tags;
  private final LaunchTemplates launchTemplates;

  public Ec2Stores(Region region) {
    groups = new Ec2Groups(region);
    routeTables = new Ec2RouteTables(region);
    interfaces = new Ec2Interfaces(region);
    networks = new Ec2Networks(region, groups, routeTables);
    launchTemplates = new LaunchTemplates(region);
    tags =
        new Ec2Tags(
            List.of(
                networks.vpcs(),
                networks.subnets(),
                groups.groups(),
                groups.rules(),
                routeTables.tables(),
                interfaces.interfaces()));
  }

  public Ec2Networks networks() {
    return networks;
  }

  public Ec2Groups groups() {
    return groups;
  }

  public Ec2RouteTables routeTables() {
    return routeTables;
  }

  public Ec2Interfaces interfaces() {
    return interfaces;
  }

  public LaunchTemplates launchTemplates() {
    return launchTemplates;
  }

  public Ec2Tags tags() {
    return tags;
  }

  public Association associateSubnet(String tableId, String subnetId) {
    Ec2Subnet subnet = networks.subnets().get(subnetId);
    if (!routeTables.tables().get(tableId).vpcId().equals(subnet.vpcId())) {
      throw new AwsRefusal(
          "InvalidParameterValue",
          "Route table %s and subnet %s belong to different networks".formatted(tableId, subnetId));
    }
    return routeTables.associate(tableId, new Follower.Subnet(subnetId));
  }

  public void deleteGroup(String groupId) {
    groups.delete(groupId, interfaces.anyWithGroup(groupId));
  }

  /** With the VPC's default group where none is named. */
  public Ec2Interface addInterface(
      String subnetId, List<String> groupIds, Optional<String> requesterId, String description) {
    Ec2Subnet subnet = networks.subnets().get(subnetId);
    for (String id : groupIds) {
      if (!groups.groups().get(id).vpcId().equals(subnet.vpcId())) {
        throw new AwsRefusal(
            "InvalidParameter",
            "Security group %s and subnet %s belong to different networks."
                .formatted(id, subnetId));
      }
    }
    List<String> effective =
        groupIds.isEmpty() ? List.of(groups.defaultOf(subnet.vpcId())) : groupIds;
    return interfaces.add(subnet, effective, requesterId, description);
  }

  public String vpcOf(String id) {
    return switch (Ec2Kind.of(id)) {
      case VPC -> networks.vpcs().get(id).id();
      case SUBNET -> networks.subnets().get(id).vpcId();
      case SECURITY_GROUP -> groups.groups().get(id).vpcId();
      case SECURITY_GROUP_RULE -> vpcOf(groups.rules().get(id).groupId());
      case ROUTE_TABLE -> routeTables.tables().get(id).vpcId();
      case NETWORK_INTERFACE -> interfaces.interfaces().get(id).subnet().vpcId();
    };
  }
}
