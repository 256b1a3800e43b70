package io.dataplane.janitor.domain.resource;

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
