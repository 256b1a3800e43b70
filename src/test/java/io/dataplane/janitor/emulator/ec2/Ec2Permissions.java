package io.dataplane.janitor.emulator.ec2;

import static io.dataplane.janitor.emulator.ec2.Ec2Parameters.required;

import io.dataplane.janitor.emulator.ec2.store.Ec2Rule.Peer;
import io.dataplane.janitor.emulator.ec2.store.Ec2Rule.Permission;
import io.dataplane.janitor.emulator.ec2.store.Ec2Rule.Ports;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** EC2's {@code IpPermission}: one range of ports with many peers, read and written. */
final class Ec2Permissions {
  static final String[] PARAMETERS = {
    "IpPermissions.N.IpProtocol",
    "IpPermissions.N.FromPort",
    "IpPermissions.N.ToPort",
    "IpPermissions.N.IpRanges.N.CidrIp",
    "IpPermissions.N.IpRanges.N.Description",
    "IpPermissions.N.Ipv6Ranges.N.CidrIpv6",
    "IpPermissions.N.Ipv6Ranges.N.Description",
    "IpPermissions.N.Groups.N.GroupId",
    "IpPermissions.N.Groups.N.UserId",
    "IpPermissions.N.Groups.N.Description"
  };

  private Ec2Permissions() {}

  static List<Permission> read(QueryRequest request, boolean egress) {
    List<Permission> permissions = new ArrayList<>();
    for (QueryRequest sent : request.structures("IpPermissions")) {
      Ports ports = ports(sent);
      for (QueryRequest range : sent.structures("IpRanges")) {
        permissions.add(permission(egress, ports, new Peer.Cidr(required(range, "CidrIp")), range));
      }
      for (QueryRequest range : sent.structures("Ipv6Ranges")) {
        Peer peer = new Peer.Cidr6(required(range, "CidrIpv6"));
        permissions.add(permission(egress, ports, peer, range));
      }
      for (QueryRequest group : sent.structures("Groups")) {
        Peer peer = new Peer.Group(required(group, "GroupId"));
        permissions.add(permission(egress, ports, peer, group));
      }
    }
    if (permissions.isEmpty()) {
      throw new AwsRefusal(
          "InvalidParameterValue",
          "Every permission needs a group or a range of addresses as its peer.");
    }
    return permissions;
  }

  private static Permission permission(boolean egress, Ports ports, Peer peer, QueryRequest sent) {
    return new Permission(egress, ports, peer, sent.text("Description").orElse(""));
  }

  private static Ports ports(QueryRequest sent) {
    String protocol = required(sent, "IpProtocol");
    if (protocol.equals("-1")) {
      return Ports.ALL;
    }
    OptionalInt from = sent.number("FromPort");
    OptionalInt to = sent.number("ToPort");
    if (from.isEmpty() || to.isEmpty()) {
      throw new AwsRefusal(
          "InvalidParameterValue", "Must specify both from and to ports with " + protocol + ".");
    }
    return new Ports(protocol, from, to);
  }

  /** Permissions of the same ports, as one {@code IpPermission}. */
  static void write(List<Permission> permissions, String account, Xml xml) {
    writePorts(permissions.getFirst().ports(), xml);
    xml.list(
        "groups",
        "item",
        permissions.stream().filter(Ec2Permissions::isOfGroup).toList(),
        group -> {
          xml.element("userId", account);
          writePeer(group, "groupId", xml);
          if (group.peer() instanceof Peer.Peered) {
            writePeering(xml);
          }
        });
    xml.list(
        "ipRanges",
        "item",
        of(Peer.Cidr.class, permissions),
        range -> writePeer(range, "cidrIp", xml));
    xml.list(
        "ipv6Ranges",
        "item",
        of(Peer.Cidr6.class, permissions),
        range -> writePeer(range, "cidrIpv6", xml));
    xml.open("prefixListIds").close();
  }

  private static boolean isOfGroup(Permission permission) {
    return switch (permission.peer()) {
      case Peer.Group group -> true;
      case Peer.Peered peered -> true;
      case Peer.Cidr range -> false;
      case Peer.Cidr6 range -> false;
    };
  }

  /** What AWS tells of a group in a peered VPC besides. */
  static void writePeering(Xml xml) {
    xml.element("vpcId", Peer.Peered.VPC)
        .element("vpcPeeringConnectionId", Peer.Peered.CONNECTION)
        .element("peeringStatus", "active");
  }

  private static List<Permission> of(Class<? extends Peer> kind, List<Permission> permissions) {
    return permissions.stream().filter(permission -> kind.isInstance(permission.peer())).toList();
  }

  private static void writePeer(Permission permission, String element, Xml xml) {
    xml.element(element, permission.peer().text());
    writeDescription(permission, xml);
  }

  /** AWS leaves the element out where there is no description. */
  static void writeDescription(Permission permission, Xml xml) {
    if (!permission.description().isEmpty()) {
      xml.element("description", permission.description());
    }
  }

  static void writePorts(Ports ports, Xml xml) {
    xml.element("ipProtocol", ports.protocol());
    ports.from().ifPresent(port -> xml.element("fromPort", port));
    ports.to().ifPresent(port -> xml.element("toPort", port));
  }
}
