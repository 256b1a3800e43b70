package io.dataplane.janitor.simulation.world;

import io.dataplane.janitor.domain.resource.ResourceKind;
import java.util.Arrays;
import java.util.List;

/** The kinds that the simulated region has. */
public enum SimulatedKind {
  LOAD_BALANCER(ResourceKind.LOAD_BALANCER, "lb"),
  TARGET_GROUP(ResourceKind.TARGET_GROUP, "tg"),
  SECURITY_GROUP(ResourceKind.SECURITY_GROUP, "sg"),
  ROUTE_TABLE(ResourceKind.ROUTE_TABLE, "rt");

  private static final String ARN = "arn:aws:elasticloadbalancing:us-east-1:123456789012:";

  private final ResourceKind kind;
  private final String ending;

  SimulatedKind(ResourceKind kind, String ending) {
    this.kind = kind;
    this.ending = ending;
  }

  public static List<ResourceKind> all() {
    return Arrays.stream(values()).map(each -> each.kind).toList();
  }

  public static SimulatedKind of(ResourceKind kind) {
    return Arrays.stream(values()).filter(each -> each.kind == kind).findFirst().orElseThrow();
  }

  /** The end of a name that tells the owner. */
  public String ending() {
    return ending;
  }

  public String id(int number) {
    return switch (this) {
      case LOAD_BALANCER -> "%sloadbalancer/net/lb-%d/%d".formatted(ARN, number, number);
      case TARGET_GROUP -> "%stargetgroup/tg-%d/%d".formatted(ARN, number, number);
      case SECURITY_GROUP -> "sg-" + number;
      case ROUTE_TABLE -> "rtb-" + number;
    };
  }
}
