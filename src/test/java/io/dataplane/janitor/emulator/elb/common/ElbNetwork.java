package io.dataplane.janitor.emulator.elb.common;

import io.dataplane.janitor.emulator.ec2.store.Ec2Group;
import io.dataplane.janitor.emulator.ec2.store.Ec2Stores;
import io.dataplane.janitor.emulator.ec2.store.Ec2Subnet;
import io.dataplane.janitor.emulator.ec2.store.Ec2Table;
import io.dataplane.janitor.emulator.elb.common.LoadBalancer.Zone;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.Region;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where load balancers of both generations stand: their subnets, their security groups, and the
 * network interfaces that they make there and that outlive them.
 */
public final class ElbNetwork {
  /** Whom EC2 names as the maker of the interfaces. */
  private static final String REQUESTER = "amazon-elb";

  private final Region region;
  private final Ec2Stores ec2;
  private Duration linger = Duration.ZERO;

  public ElbNetwork(Region region, Ec2Stores ec2) {
    this.region = region;
    this.ec2 = ec2;
  }

  /** A place in one VPC that passed all checks. */
  public record Placement(String vpcId, List<Zone> zones, List<String> securityGroupIds) {}

  /** How long interfaces outlive the load balancer; a minute or more in AWS. */
  public void linger(Duration duration) {
    linger = duration;
  }

  public boolean hasVpc(String vpcId) {
    return ec2.networks().vpcs().has(vpcId);
  }

  /**
   * Checks subnets and groups.
   *
   * @param subnetIds at least one
   * @param mustHaveGroup take the VPC's default group where no group is asked for
   */
  public Placement place(List<String> subnetIds, List<String> groupIds, boolean mustHaveGroup) {
    List<Ec2Subnet> subnets = subnetIds.stream().map(this::subnet).toList();
    if (subnets.stream().map(Ec2Subnet::vpcId).distinct().count() > 1) {
      throw ElbRefusals.invalidConfiguration("The subnets belong to more than one VPC");
    }
    if (subnets.stream().map(Ec2Subnet::zone).distinct().count() < subnets.size()) {
      throw ElbRefusals.invalidConfiguration(
          "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
    }
    String vpcId = subnets.getFirst().vpcId();
    groupIds.forEach(groupId -> checkGroup(groupId, vpcId));
    List<Zone> zones =
        subnets.stream().map(subnet -> new Zone(subnet.zone(), subnet.id())).toList();
    boolean useDefault = groupIds.isEmpty() && mustHaveGroup;
    return new Placement(
        vpcId, zones, useDefault ? List.of(ec2.groups().defaultOf(vpcId)) : groupIds);
  }

  private Ec2Subnet subnet(String subnetId) {
    Ec2Table<Ec2Subnet> subnets = ec2.networks().subnets();
    if (!subnets.has(subnetId)) {
      throw new AwsRefusal("SubnetNotFound", "The subnet ID '" + subnetId + "' does not exist");
    }
    return subnets.get(subnetId);
  }

  private void checkGroup(String groupId, String vpcId) {
    Ec2Table<Ec2Group> groups = ec2.groups().groups();
    if (!groups.has(groupId) || !groups.get(groupId).vpcId().equals(vpcId)) {
      throw new AwsRefusal(
          "InvalidSecurityGroup",
          "The security group '%s' does not exist in VPC '%s'".formatted(groupId, vpcId));
    }
  }

  /** One interface in each subnet, as EC2 shows them: managed, and described as given. */
  public List<String> makeInterfaces(Placement placement, String description) {
    return placement.zones().stream()
        .map(zone -> ec2.networks().subnets().get(zone.subnetId()))
        .map(subnet -> makeInterface(subnet, placement.securityGroupIds(), description))
        .toList();
  }

  private String makeInterface(Ec2Subnet subnet, List<String> groupIds, String description) {
    return ec2.interfaces().add(subnet, groupIds, Optional.of(REQUESTER), description).id();
  }

  /** The interfaces of a deleted load balancer go when they have lingered long enough. */
  public void release(List<String> interfaceIds) {
    interfaceIds.forEach(id -> ec2.interfaces().leaveAt(id, region.now().plus(linger)));
  }
}
