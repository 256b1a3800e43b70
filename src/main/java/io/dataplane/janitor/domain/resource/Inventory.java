package io.dataplane.janitor.domain.resource;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All resources of the configured kinds in one region: whole, or it does not exist.
 *
 * @param findings what the listing showed by the way
 */
public record Inventory(List<AwsResource> resources, List<Finding> findings) {

  public Inventory {
    resources = List.copyOf(resources);
    findings = List.copyOf(findings);
  }

  public Inventory(List<AwsResource> resources) {
    this(resources, List.of());
  }

  /** The same inventory with newer views of some of its resources, by key. */
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
