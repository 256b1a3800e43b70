package io.dataplane.janitor.domain.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All resources of the configured kinds in one region. An inventory is always complete; an
 * incomplete listing throws.
 *
 * @param findings the findings of the same listing
 */
public record Inventory(List<AwsResource> resources, List<Finding> findings) {

  public Inventory {
    resources = List.copyOf(resources);
    findings = List.copyOf(findings);
  }

  public Inventory(List<AwsResource> resources) {
    this(resources, List.of());
  }

  /**
   * The inventory in which each load balancer holds the security groups that it lists. Its network
   * interfaces may not be visible: AWS creates them after it.
   */
  public Inventory withListedGroups() {
    Map<String, List<AwsResource>> users = new HashMap<>();
    for (AwsResource resource : resources) {
      resource
          .securityGroups()
          .forEach(group -> users.computeIfAbsent(group, first -> new ArrayList<>()).add(resource));
    }
    Map<String, AwsResource> held = new HashMap<>();
    for (AwsResource resource : resources) {
      List<Holder> unseen =
          users.getOrDefault(resource.id(), List.of()).stream()
              .filter(user -> !isHolder(user, resource))
              .map(LoadBalancer::holder)
              .toList();
      if (!unseen.isEmpty()) {
        held.put(resource.key(), resource.heldAlsoBy(unseen));
      }
    }
    return updated(held);
  }

  private static boolean isHolder(AwsResource user, AwsResource held) {
    return held.holders().stream()
        .anyMatch(holder -> holder.resourceKey().filter(user.key()::equals).isPresent());
  }

  /** The inventory with some resources replaced, by key. */
  public Inventory updated(Map<String, AwsResource> newer) {
    return newer.isEmpty()
        ? this
        : new Inventory(
            resources.stream()
                .map(resource -> Objects.requireNonNullElse(newer.get(resource.key()), resource))
                .toList(),
            findings);
  }
}
