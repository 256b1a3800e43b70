package io.dataplane.janitor.simulation.world;

import java.time.Instant;
import java.util.Set;

/**
 * A network interface.
 *
 * @param balancer the id of the load balancer whose it is, or empty for an instance's
 * @param description for a load balancer's, what AWS writes there
 * @param until when AWS takes it away; far away for what stays
 */
public record SimulatedInterface(
    String id, String balancer, String description, Set<String> groups, Instant until) {

  public SimulatedInterface {
    groups = Set.copyOf(groups);
  }

  SimulatedInterface endingAt(Instant end) {
    return new SimulatedInterface(id, balancer, description, groups, end);
  }
}
