package io.dataplane.janitor.emulator.ec2.store;

import java.util.Optional;
import java.util.OptionalInt;

/** One rule of a security group: one direction, one port range, one peer. */
public record Ec2Rule(String id, String groupId, Permission permission) {

  /** What a rule allows; two rules of a group never allow the same. */
  public record Permission(boolean egress, Ports ports, Peer peer, String description) {

    /** Descriptions make no difference between rules. */
    boolean allowsTheSameAs(Permission other) {
      return egress == other.egress && ports.equals(other.ports) && peer.equals(other.peer);
    }
  }

  /** Protocol {@code -1} is all traffic, and has no ports. */
  public record Ports(String protocol, OptionalInt from, OptionalInt to) {
    public static final Ports ALL = new Ports("-1", OptionalInt.empty(), OptionalInt.empty());
  }

  /** Who may come, or be gone to. */
  public sealed interface Peer {

    /** The range or the group id. */
    String text();

    /** IPv4. */
    record Cidr(String text) implements Peer {}

    /** IPv6. */
    record Cidr6(String text) implements Peer {}

    /** The members of another group, or of the same. */
    record Group(String text) implements Peer {}

    /** The members of a group of the same account in a peered VPC; it holds nothing there. */
    record Peered(String text) implements Peer {
      public static final String CONNECTION = "pcx-0123456789abcdef0";
      public static final String VPC = "vpc-0123456789abcdef0";
    }
  }

  public boolean egress() {
    return permission.egress;
  }

  public Optional<String> referencedGroup() {
    return permission.peer instanceof Peer.Group group ? Optional.of(group.text) : Optional.empty();
  }
}
