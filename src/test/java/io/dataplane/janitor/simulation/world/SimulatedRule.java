package io.dataplane.janitor.simulation.world;

import java.util.List;
import java.util.Map;

/**
 * A rule of one security group that refers to another, or to itself.
 *
 * @param port of TCP, or 0 for all traffic
 */
public record SimulatedRule(
    String id,
    String group,
    String peer,
    boolean egress,
    int port,
    String description,
    Map<String, String> tags) {

  /** How the controller describes the rules that it leaves behind. */
  public static final String SHARED = "elbv2.k8s.aws/targetGroupBinding=shared";

  private static final List<String> DESCRIPTIONS = List.of(SHARED, SHARED, "", SHARED + "d");

  public SimulatedRule {
    tags = Map.copyOf(tags);
  }

  public static SimulatedRule plain(String id, String group, String peer) {
    return new SimulatedRule(id, group, peer, false, 0, "", Map.of());
  }

  public static SimulatedRule random(String id, String group, String peer, SeededRandom dice) {
    return new SimulatedRule(
        id,
        group,
        peer,
        dice.chance(0.3),
        dice.pick(List.of(0, 80, 443)),
        dice.pick(DESCRIPTIONS),
        dice.chance(0.3) ? Map.of("team", "web") : Map.of());
  }

  public boolean refersTo(String other) {
    return peer.equals(other) && !group.equals(other);
  }

  public SimulatedRule described(String other) {
    return new SimulatedRule(id, group, peer, egress, port, other, tags);
  }

  public SimulatedRule withId(String other) {
    return new SimulatedRule(other, group, peer, egress, port, description, tags);
  }

  /** A group has no two rules for the same traffic, whatever they are described as. */
  public boolean letsTheSamePass(SimulatedRule other) {
    return group.equals(other.group)
        && peer.equals(other.peer)
        && egress == other.egress
        && port == other.port;
  }
}
