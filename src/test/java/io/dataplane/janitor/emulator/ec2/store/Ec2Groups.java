package io.dataplane.janitor.emulator.ec2.store;

import io.dataplane.janitor.emulator.ec2.store.Ec2Rule.Peer;
import io.dataplane.janitor.emulator.ec2.store.Ec2Rule.Permission;
import io.dataplane.janitor.emulator.ec2.store.Ec2Rule.Ports;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Security groups, their rules, and who refers to whom. */
public final class Ec2Groups {
  private static final int LONGEST_NAME = 255;

  private final Region region;
  private final Ec2Table<Ec2Group> groups = new Ec2Table<>(Ec2Kind.SECURITY_GROUP);
  private final Ec2Table<Ec2Rule> rules = new Ec2Table<>(Ec2Kind.SECURITY_GROUP_RULE);
  private final Map<String, String> idsByVpcAndName = new HashMap<>();
  private final Map<String, Set<Ec2Rule>> referencesTo = new HashMap<>();

  /** The groups that another account owns, and that account. */
  private final Map<String, String> foreignOwners = new HashMap<>();

  /** Rules of other accounts' groups: a group, and the VPCs that refer to it. */
  private final Map<String, Map<String, String>> peers = new HashMap<>();

  /** Groups in use where this account cannot see it. */
  private final Set<String> heldUnseen = new HashSet<>();

  Ec2Groups(Region region) {
    this.region = region;
  }

  public Ec2Table<Ec2Group> groups() {
    return groups;
  }

  public Ec2Table<Ec2Rule> rules() {
    return rules;
  }

  public Ec2Group create(String vpcId, String name, String description) {
    checkName(name);
    if (idsByVpcAndName.containsKey(vpcAndName(vpcId, name))) {
      throw new AwsRefusal(
          "InvalidGroup.Duplicate",
          "The security group '%s' already exists for VPC '%s'".formatted(name, vpcId));
    }
    return add(vpcId, name, description);
  }

  /** The group that a VPC is born with: its members reach each other. */
  void createDefault(String vpcId) {
    Ec2Group group = add(vpcId, Ec2Group.DEFAULT_NAME, "default VPC security group");
    allow(group.id(), List.of(new Permission(false, Ports.ALL, new Peer.Group(group.id()), "")));
  }

  private Ec2Group add(String vpcId, String name, String description) {
    String id = region.newId(Ec2Kind.SECURITY_GROUP.prefix());
    Ec2Group group = Ec2Group.withoutRules(id, vpcId, name, description);
    groups.put(id, group);
    idsByVpcAndName.put(vpcAndName(vpcId, name), id);
    allow(id, List.of(new Permission(true, Ports.ALL, new Peer.Cidr("0.0.0.0/0"), "")));
    return group;
  }

  private static void checkName(String name) {
    if (name.equals(Ec2Group.DEFAULT_NAME)) {
      throw new AwsRefusal("InvalidGroup.Reserved", "The name '" + name + "' is reserved");
    }
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.startsWith("sg-")) {
      throw new AwsRefusal("InvalidParameterValue", "Invalid value '" + name + "' for groupName.");
    }
  }

  public String defaultOf(String vpcId) {
    return idsByVpcAndName.getOrDefault(vpcAndName(vpcId, Ec2Group.DEFAULT_NAME), "none");
  }

  /** All of them, or none. */
  public List<Ec2Rule> allow(String groupId, List<Permission> permissions) {
    Ec2Group group = groups.get(groupId);
    List<Permission> present =
        new ArrayList<>(group.rules().values().stream().map(Ec2Rule::permission).toList());
    for (Permission permission : permissions) {
      checkPeer(group, permission.peer());
      if (present.stream().anyMatch(permission::allowsTheSameAs)) {
        throw new AwsRefusal(
            "InvalidPermission.Duplicate", "the specified rule already exists: " + permission);
      }
      present.add(permission);
    }
    return permissions.stream().map(permission -> addRule(group, permission)).toList();
  }

  /** Leaves a rule as it is found where the group that it refers to is gone. */
  public void leaveDangling(String groupId, String goneGroup) {
    Permission permission = new Permission(false, Ports.ALL, new Peer.Group(goneGroup), "");
    addRule(groups.get(groupId), permission);
  }

  private void checkPeer(Ec2Group group, Peer peer) {
    if (peer instanceof Peer.Group(String id) && !groups.get(id).vpcId().equals(group.vpcId())) {
      throw new AwsRefusal(
          "InvalidGroup.NotFound", "You have specified two resources of different networks: " + id);
    }
  }

  private Ec2Rule addRule(Ec2Group group, Permission permission) {
    String id = region.newId(Ec2Kind.SECURITY_GROUP_RULE.prefix());
    Ec2Rule rule = new Ec2Rule(id, group.id(), permission);
    group.rules().put(id, rule);
    rules.put(id, rule);
    rule.referencedGroup()
        .ifPresent(to -> referencesTo.computeIfAbsent(to, none -> new LinkedHashSet<>()).add(rule));
    return rule;
  }

  /** All of them, or none. */
  public List<Ec2Rule> revoke(String groupId, boolean egress, List<String> ruleIds) {
    Ec2Group group = groups.get(groupId);
    ruleIds.forEach(Ec2Kind.SECURITY_GROUP_RULE::checkForm);
    for (String id : ruleIds) {
      if (!group.rules().containsKey(id) || rules.get(id).egress() != egress) {
        throw new AwsRefusal(
            "InvalidPermission.NotFound",
            "The rule '%s' does not exist in the security group '%s'".formatted(id, groupId));
      }
    }
    List<Ec2Rule> revoked = ruleIds.stream().distinct().map(rules::get).toList();
    revoked.forEach(rule -> removeRule(group, rule));
    return revoked;
  }

  private void removeRule(Ec2Group group, Ec2Rule rule) {
    group.rules().remove(rule.id());
    rules.remove(rule.id());
    rule.referencedGroup().ifPresent(to -> referencesTo.getOrDefault(to, Set.of()).remove(rule));
  }

  /**
   * Whether a rule of another group refers to it, in either direction; its own rules don't count.
   */
  boolean isReferenced(String groupId) {
    return referencesTo.getOrDefault(groupId, Set.of()).stream()
        .anyMatch(rule -> !rule.groupId().equals(groupId));
  }

  /** Another account owns the group. */
  public void give(String groupId, String account) {
    foreignOwners.put(groups.get(groupId).id(), account);
  }

  public String owner(String groupId) {
    return foreignOwners.getOrDefault(groupId, region.account());
  }

  /** A group in another VPC refers to the group, through a peering connection. */
  public void referFrom(String groupId, String vpcId, String peeringId) {
    peers.computeIfAbsent(groups.get(groupId).id(), first -> new HashMap<>()).put(vpcId, peeringId);
  }

  /** The VPCs that refer to the group, with the peering connection. */
  public Map<String, String> peers(String groupId) {
    return peers.getOrDefault(groups.get(groupId).id(), Map.of());
  }

  public void holdUnseen(String groupId) {
    heldUnseen.add(groups.get(groupId).id());
  }

  public void releaseUnseen(String groupId) {
    heldUnseen.remove(groupId);
  }

  /**
   * Deletes the group and its rules.
   *
   * @param onInterface whether a network interface has the group
   */
  void delete(String groupId, boolean onInterface) {
    Ec2Group group = groups.get(groupId);
    if (group.isDefault()) {
      throw new AwsRefusal(
          "CannotDelete",
          "the specified group: \"%s\" name: \"default\" cannot be deleted by a user"
              .formatted(groupId));
    }
    if (onInterface || isReferenced(groupId) || heldUnseen.contains(groupId)) {
      throw new AwsRefusal(
          "DependencyViolation", "resource " + groupId + " has a dependent object");
    }
    List.copyOf(group.rules().values()).forEach(rule -> removeRule(group, rule));
    referencesTo.remove(groupId);
    idsByVpcAndName.remove(vpcAndName(group.vpcId(), group.name()));
    groups.remove(groupId);
  }

  private static String vpcAndName(String vpcId, String name) {
    return vpcId + "/" + name;
  }
}
