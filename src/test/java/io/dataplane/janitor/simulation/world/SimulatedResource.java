package io.dataplane.janitor.simulation.world;

import io.dataplane.janitor.domain.resource.ResourceKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A resource as it truly is at one moment.
 *
 * @param special the default group or the main route table of its VPC
 * @param shielded whether a load balancer has deletion protection
 * @param links ids: the load balancers that route to a target group, the subnets that a route table
 *     is associated with
 * @param live who answers there: targets of a target group, instances behind a classic balancer,
 *     listeners of another that need no target
 * @param maker whose it truly is, by the world's own books; empty where nobody's
 */
public record SimulatedResource(
    ResourceKind kind,
    boolean classic,
    String id,
    String name,
    String vpc,
    Map<String, String> tags,
    Instant createdAt,
    boolean special,
    boolean shielded,
    Set<String> links,
    Set<String> live,
    String maker) {

  public SimulatedResource {
    tags = Map.copyOf(tags);
    links = Set.copyOf(links);
    live = Set.copyOf(live);
  }

  public static SimulatedResource of(
      ResourceKind kind, String id, String name, String vpc, Map<String, String> tags, Instant at) {
    return new SimulatedResource(
        kind, false, id, name, vpc, tags, at, false, false, Set.of(), Set.of(), "");
  }

  public SimulatedResource ofClassicGeneration() {
    return new SimulatedResource(
        kind, true, id, name, vpc, tags, createdAt, special, shielded, links, live, maker);
  }

  public SimulatedResource neededByAws() {
    return new SimulatedResource(
        kind, classic, id, name, vpc, tags, createdAt, true, shielded, links, live, maker);
  }

  public SimulatedResource shielded(boolean now) {
    return new SimulatedResource(
        kind, classic, id, name, vpc, tags, createdAt, special, now, links, live, maker);
  }

  /** With these to answer, and no others. */
  public SimulatedResource serving(Set<String> targets) {
    return new SimulatedResource(
        kind, classic, id, name, vpc, tags, createdAt, special, shielded, links, targets, maker);
  }

  public SimulatedResource madeBy(String newMaker) {
    return new SimulatedResource(
        kind, classic, id, name, vpc, tags, createdAt, special, shielded, links, live, newMaker);
  }

  public SimulatedResource tagged(Map<String, String> newTags) {
    return new SimulatedResource(
        kind, classic, id, name, vpc, newTags, createdAt, special, shielded, links, live, maker);
  }

  /** The listeners that answer without a target. */
  public Set<String> answers() {
    return kind == ResourceKind.LOAD_BALANCER && !classic ? live : Set.of();
  }

  public SimulatedResource linkedTo(String other) {
    Set<String> more = new HashSet<>(links);
    more.add(other);
    return linked(more);
  }

  public SimulatedResource unlinkedFrom(String other) {
    Set<String> fewer = new HashSet<>(links);
    fewer.remove(other);
    return linked(fewer);
  }

  private SimulatedResource linked(Set<String> newLinks) {
    return new SimulatedResource(
        kind, classic, id, name, vpc, tags, createdAt, special, shielded, newLinks, live, maker);
  }

  public SimulatedResource with(String key, String value) {
    Map<String, String> more = new HashMap<>(tags);
    more.put(key, value);
    return tagged(more);
  }

  public SimulatedResource without(Set<String> keys) {
    Map<String, String> fewer = new HashMap<>(tags);
    fewer.keySet().removeAll(keys);
    return tagged(fewer);
  }

  /** The last part of a load balancer's ARN, or its name: what its interfaces are called by. */
  public String interfaceDescription() {
    return "ELB " + (classic ? name : id.substring(id.indexOf(":loadbalancer/") + 14));
  }
}
