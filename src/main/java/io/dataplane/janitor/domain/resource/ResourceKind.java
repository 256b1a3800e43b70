package io.dataplane.janitor.domain.resource;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of resources that the janitor deletes. The order of declaration is the order of
 * deletion.
 */
public enum ResourceKind {
  LOAD_BALANCER("load-balancer"),
  TARGET_GROUP("target-group"),
  SECURITY_GROUP("security-group"),
  ROUTE_TABLE("route-table");

  private final String label;

  ResourceKind(String label) {
    this.label = label;
  }

  /** The name in configuration, reports and metrics. */
  public String label() {
    return label;
  }

  public static Optional<ResourceKind> labelled(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(ResourceKind::label).toList();
  }
}
