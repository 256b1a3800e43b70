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
    holders.addAll(balancer.answers());
    if (balancer.shielded()) {
      holders.add(PROTECTION);
    }
    return holders;
  }

  /** Who may get traffic from a load balancer. */
  public Set<String> liveTargets(SimulatedResource balancer) {
    Set<String> live = new TreeSet<>(balancer.live());
    live.removeAll(balancer.answers());
    forwardsTo(balancer).forEach(each -> live.addAll(each.live()));
    return live;
  }

  /** The target groups that a load balancer routes to. */
  public List<SimulatedResource> forwardsTo(SimulatedResource balancer) {
    return resources.values().stream()
        .filter(each -> each.kind() == ResourceKind.TARGET_GROUP)
        .filter(each -> each.links().contains(balancer.id()))
        .toList();
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
