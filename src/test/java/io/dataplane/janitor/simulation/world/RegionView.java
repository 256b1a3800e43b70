package io.dataplane.janitor.simulation.world;

import io.dataplane.janitor.domain.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The region at one moment. */
public record RegionView(
    Map<String, SimulatedResource> resources,
    List<SimulatedInterface> interfaces,
    List<SimulatedRule> rules) {
  public static final String PROTECTION = "deletion protection";

  /**
   * The ids of what holds the resource beside itself: interfaces, groups, load balancers, subnets,
   * live targets, or its own protection.
   */
  public Set<String> holders(SimulatedResource resource) {
    return switch (SimulatedKind.of(resource.kind())) {
      case LOAD_BALANCER -> holdersOfBalancer(resource);
      case TARGET_GROUP, ROUTE_TABLE -> resource.links();
      case SECURITY_GROUP -> holdersOfGroup(resource.id());
    };
  }

  /**
   * Whether AWS would refuse to delete it; who is served by a load balancer does not matter to it.
   */
  boolean refusesToDelete(SimulatedResource resource) {
    return resource.kind() == ResourceKind.LOAD_BALANCER
        ? resource.shielded()
        : resource.special() || !holders(resource).isEmpty();
  }

  private Set<String> holdersOfBalancer(SimulatedResource balancer) {
    Set<String> holders = new TreeSet<>(liveTargets(balancer));
    if (balancer.shielded()) {
      holders.add(PROTECTION);
    }
    return holders;
  }

  /** Who may get traffic from a load balancer. */
  public Set<String> liveTargets(SimulatedResource balancer) {
    Set<String> live = new TreeSet<>(balancer.live());
    for (SimulatedResource other : resources.values()) {
      if (other.kind() == ResourceKind.TARGET_GROUP && other.links().contains(balancer.id())) {
        live.addAll(other.live());
      }
    }
    return live;
  }

  private Set<String> holdersOfGroup(String id) {
    Set<String> holders = new TreeSet<>();
    for (SimulatedInterface each : interfaces) {
      if (each.groups().contains(id)) {
        holders.add(each.id());
      }
    }
    for (SimulatedRule rule : rulesThatReferTo(id)) {
      holders.add(rule.group());
    }
    return holders;
  }

  /** Rules of other groups. */
  public List<SimulatedRule> rulesThatReferTo(String id) {
    return rules.stream().filter(rule -> rule.refersTo(id)).toList();
  }
}
