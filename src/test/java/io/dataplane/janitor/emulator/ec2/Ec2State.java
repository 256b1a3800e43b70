package io.dataplane.janitor.emulator.ec2;

import io.dataplane.janitor.emulator.ec2.store.Ec2RouteTable.Follower;
import io.dataplane.janitor.emulator.ec2.store.Ec2RouteTable.Route;
import io.dataplane.janitor.emulator.ec2.store.Ec2RouteTable.Target;
import io.dataplane.janitor.emulator.ec2.store.Ec2Rule;
import io.dataplane.janitor.emulator.ec2.store.Ec2Rule.Peer;
import io.dataplane.janitor.emulator.ec2.store.Ec2Rule.Permission;
import io.dataplane.janitor.emulator.ec2.store.Ec2Rule.Ports;
import io.dataplane.janitor.emulator.ec2.store.Ec2Stores;
import io.dataplane.janitor.emulator.ec2.store.LaunchTemplate;
import io.dataplane.janitor.emulator.protocol.Region;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What there is in EC2: to seed it and to look at it without HTTP. All ids are AWS's, as {@code
 * sg-…}. Seeding keeps the rules of AWS and throws where AWS would refuse, but for tags: those may
 * be such as only AWS itself can write.
 */
public final class Ec2State {
  private final Region region;
  private final Ec2Stores stores;

  public Ec2State(Region region, Ec2Stores stores) {
    this.region = region;
    this.stores = stores;
  }

  private <T> T locked(Function<Ec2Stores, T> access) {
    synchronized (region) {
      stores.interfaces().sweep();
      return access.apply(stores);
    }
  }

  private void change(Consumer<Ec2Stores> write) {
    synchronized (region) {
      stores.interfaces().sweep();
      write.accept(stores);
    }
  }

  /** A VPC with its default group and main route table. */
  public String createVpc(String cidr) {
    return locked(ec2 -> ec2.networks().createVpc(cidr).id());
  }

  public String createSubnet(String vpcId, String cidr) {
    return locked(ec2 -> ec2.networks().createSubnet(vpcId, cidr, Optional.empty()).id());
  }

  /** A group that lets everything out and nothing in. */
  public String createSecurityGroup(String vpcId, String name, Map<String, String> tags) {
    return locked(
        ec2 -> {
          String vpc = ec2.networks().vpcs().get(vpcId).id();
          String id = ec2.groups().create(vpc, name, "Seeded").id();
          ec2.groups().groups().tag(id, tags);
          return id;
        });
  }

  public String defaultGroup(String vpcId) {
    return locked(ec2 -> ec2.groups().defaultOf(vpcId));
  }

  /** Lets the members of a group in; the id of the new rule of {@code groupId}. */
  public String allowIngress(String groupId, String fromGroupId, String description) {
    return allow(
        groupId, new Permission(false, Ports.ALL, new Peer.Group(fromGroupId), description));
  }

  /** Lets this group's members reach those of another; the id of the new rule. */
  public String allowEgress(String groupId, String toGroupId, String description) {
    return allow(groupId, new Permission(true, Ports.ALL, new Peer.Group(toGroupId), description));
  }

  /** Lets the members of a group in that is in a peered VPC; the id of the new rule. */
  public String allowPeeredIngress(String groupId, String peeredGroupId) {
    return allow(groupId, new Permission(false, Ports.ALL, new Peer.Peered(peeredGroupId), ""));
  }

  private String allow(String groupId, Permission permission) {
    return locked(ec2 -> ec2.groups().allow(groupId, List.of(permission)).getFirst().id());
  }

  /** Leaves an ingress rule of the group that refers to one that does not exist. */
  public void leaveDanglingRule(String groupId, String goneGroupId) {
    change(ec2 -> ec2.groups().leaveDangling(groupId, goneGroupId));
  }

  /** The rules of a group that refer to another: their ids. */
  public List<String> references(String groupId, String toGroupId) {
    return locked(
        ec2 ->
            ec2.groups().groups().get(groupId).rules().values().stream()
                .filter(rule -> rule.referencedGroup().filter(toGroupId::equals).isPresent())
                .map(Ec2Rule::id)
                .toList());
  }

  /** What a rule allows, whatever its id is. */
  public Object permission(String ruleId) {
    return locked(ec2 -> ec2.groups().rules().get(ruleId).permission());
  }

  public void revoke(String groupId, String ruleId) {
    change(
        ec2 ->
            ec2.groups()
                .revoke(groupId, ec2.groups().rules().get(ruleId).egress(), List.of(ruleId)));
  }

  public void deleteSecurityGroup(String groupId) {
    change(ec2 -> ec2.deleteGroup(groupId));
  }

  /** Lets another account own a group or a route table, as participants of a shared VPC do. */
  public void give(String id, String account) {
    change(
        ec2 -> {
          if (ec2.groups().groups().has(id)) {
            ec2.groups().give(id, account);
          } else {
            ec2.routeTables().give(id, account);
          }
        });
  }

  /** Lets a group in another VPC refer to this one, through a peering connection. */
  public void referFrom(String groupId, String vpcId, String peeringId) {
    change(ec2 -> ec2.groups().referFrom(groupId, vpcId, peeringId));
  }

  /**
   * A launch template whose latest version is also its default one.
   *
   * @param groups the ids or names of its security groups
   * @return its id
   */
  public String createLaunchTemplate(String name, LaunchTemplate.Place place, String... groups) {
    return locked(ec2 -> ec2.launchTemplates().create(name, place, List.of(groups)).id());
  }

  /** Puts a group to use where the account cannot see it, as participants of a shared VPC do. */
  public void holdUnseen(String groupId) {
    change(ec2 -> ec2.groups().holdUnseen(groupId));
  }

  public void releaseUnseen(String groupId) {
    change(ec2 -> ec2.groups().releaseUnseen(groupId));
  }

  public String createRouteTable(String vpcId, Map<String, String> tags) {
    return locked(
        ec2 -> {
          String id = ec2.routeTables().create(ec2.networks().vpcs().get(vpcId)).id();
          ec2.routeTables().tables().tag(id, tags);
          return id;
        });
  }

  /** A route whose target is gone: what is sent there gets lost. */
  public void addBlackhole(String routeTableId, String destination, String natGatewayId) {
    change(
        ec2 ->
            ec2.routeTables()
                .addRoute(
                    routeTableId,
                    new Route(
                        destination,
                        new Target("natGatewayId", natGatewayId),
                        "blackhole",
                        "CreateRoute")));
  }

  public String mainRouteTable(String vpcId) {
    return locked(ec2 -> ec2.routeTables().mainOf(vpcId));
  }

  /** The id of the new association. */
  public String associateSubnet(String routeTableId, String subnetId) {
    return locked(ec2 -> ec2.associateSubnet(routeTableId, subnetId).id());
  }

  /** The id of the new association; the gateway need not exist. */
  public String associateGateway(String routeTableId, String gatewayId) {
    Follower gateway = new Follower.Gateway(gatewayId);
    return locked(ec2 -> ec2.routeTables().associate(routeTableId, gateway).id());
  }

  public void disassociate(String associationId) {
    change(ec2 -> ec2.routeTables().disassociate(associationId));
  }

  /** An interface of the account's own. */
  public String createInterface(String subnetId, List<String> groupIds, String description) {
    return locked(ec2 -> ec2.addInterface(subnetId, groupIds, Optional.empty(), description).id());
  }

  /** An interface that an AWS service manages, as {@code amazon-elb} does a load balancer's. */
  public String addManagedInterface(
      String subnetId, List<String> groupIds, String requesterId, String description) {
    return locked(
        ec2 -> ec2.addInterface(subnetId, groupIds, Optional.of(requesterId), description).id());
  }

  /** Lets an interface vanish as soon as the region's clock is not before this moment. */
  public void removeManagedInterface(String interfaceId, Instant notBefore) {
    change(ec2 -> ec2.interfaces().leaveAt(interfaceId, notBefore));
  }

  /** The VPC of a subnet, security group, route table or network interface. */
  public String vpcOf(String id) {
    return locked(ec2 -> ec2.vpcOf(id));
  }

  public boolean exists(String id) {
    return locked(ec2 -> ec2.tags().table(id).has(id));
  }

  public Map<String, String> tags(String id) {
    return locked(ec2 -> Map.copyOf(ec2.tags().table(id).tags(id)));
  }

  /** Any tags, also those under {@code aws:}. */
  public void tag(String id, Map<String, String> added) {
    change(ec2 -> ec2.tags().existing(id).tag(id, added));
  }

  public void untag(String id, Collection<String> keys) {
    change(ec2 -> ec2.tags().existing(id).untag(id, keys));
  }

  public Set<String> securityGroups() {
    return locked(ec2 -> Set.copyOf(ec2.groups().groups().all().keySet()));
  }

  public Set<String> routeTables() {
    return locked(ec2 -> Set.copyOf(ec2.routeTables().tables().all().keySet()));
  }

  public Set<String> networkInterfaces() {
    return locked(ec2 -> Set.copyOf(ec2.interfaces().interfaces().all().keySet()));
  }
}
