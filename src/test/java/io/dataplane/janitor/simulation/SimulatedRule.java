package io.dataplane.janitor.simulation;

import java.util.List;
import java.util.Map;

/**
 * A rule of one security group that refers to another, or to itself.
 *
 * @param port of TCP, or 0 for all traffic
 */
record SimulatedRule(
    String id,
    String group,
    String peer,
    boolean egress,
    int port,
    String description,
    Map<String, String> tags) {

  /** How the controller describes the rules that it leaves behind. */
  static final String SHARED = "elbv2.k8s.aws/targetGroupBinding=shared";

  private static final List<String> DESCRIPTIONS = List.of(SHARED, SHARED, "", SHARED + "d");

  SimulatedRule {
    tags = Map.copyOf(tags);
  }

  static SimulatedRule plain(String id, String group, String peer) {
    return new SimulatedRule(id, group, peer, false, 0, "", Map.of());
  }

  static SimulatedRule random(String id, String group, String peer, Dice dice) {
    return new SimulatedRule(
        id,
        group,
        peer,
        dice.chance(0.3),
        dice.pick(List.of(0, 80, 443)),
        dice.pick(DESCRIPTIONS),
        dice.chance(0.3) ? Map.of("team", "web") : Map.of());
  }

  boolean refersTo(String other) {
    return peer.equals(other) && !group.equals(other);
  }

  SimulatedRule described(String other) {
    return new SimulatedRule(id, group, peer, egress, port, other, tags);
  }

  SimulatedRule withId(String other) {
    return new SimulatedRule(other, group, peer, egress, port, description, tags);
  }

  /** A group has no two rules for the same traffic, whatever they are described as. */
  boolean letsTheSamePass(SimulatedRule other) {
    return group.equals(other.group)
        && peer.equals(other.peer)
        && egress == other.egress
        && port == other.port;
  }
}
