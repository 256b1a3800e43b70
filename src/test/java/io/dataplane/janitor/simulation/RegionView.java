package io.dataplane.janitor.simulation;

import io.dataplane.janitor.domain.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The region at one moment. */
record RegionView(Map<String, SimulatedResource> resources, List<SimulatedInterface> interfaces) {

  /**
   * The ids of what holds the resource beside itself: interfaces, groups, load balancers, subnets,
   * or its own protection.
   */
  Set<String> holders(SimulatedResource resource) {
    return switch (resource.kind()) {
      case LOAD_BALANCER -> resource.shielded() ? Set.of("deletion protection") : Set.of();
      case TARGET_GROUP, ROUTE_TABLE -> resource.links();
      case SECURITY_GROUP -> holdersOfGroup(resource.id());
    };
  }

  private Set<String> holdersOfGroup(String id) {
    Set<String> holders = new TreeSet<>();
    for (SimulatedInterface each : interfaces) {
      if (each.groups().contains(id)) {
        holders.add(each.id());
      }
    }
    for (SimulatedResource other : groupsThatReferTo(id)) {
      holders.add(other.id());
    }
    return holders;
  }

  List<SimulatedResource> groupsThatReferTo(String id) {
    List<SimulatedResource> found = new ArrayList<>();
    for (SimulatedResource other : resources.values()) {
      if (other.kind() == ResourceKind.SECURITY_GROUP
          && !other.id().equals(id)
          && other.links().contains(id)) {
        found.add(other);
      }
    }
    return found;
  }
}
