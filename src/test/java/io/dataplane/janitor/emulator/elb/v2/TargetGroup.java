package io.dataplane.janitor.emulator.elb.v2;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A target group and who is registered in it.
 *
 * @param arn its identity: {@code …:targetgroup/<name>/<16 hex digits>}
 * @param targetType {@code instance}, {@code ip}, {@code lambda} or {@code alb}
 * @param protocol null for {@code lambda}, like port and VPC
 */
public record TargetGroup(
    String arn,
    String name,
    String targetType,
    @Nullable String protocol,
    @Nullable Integer port,
    @Nullable String vpcId,
    List<Target> targets) {

  public TargetGroup {
    targets = List.copyOf(targets);
  }

  /**
   * One registered target.
   *
   * @param port that of the group where null
   * @param registeredAt when health checks began, if a load balancer forwards to the group
   * @param drainedAt when it is gone, or null as long as nobody deregisters it
   * @param told the state that its health checks end in, unless the group is unused
   * @param reason the reason for that state, or empty for the usual one
   */
  public record Target(
      String id,
      @Nullable Integer port,
      Instant registeredAt,
      @Nullable Instant drainedAt,
      String told,
      String reason) {

    boolean sameAs(Target other) {
      return id.equals(other.id) && Objects.equals(port, other.port);
    }

    /**
     * Whether a call that names {@code asked} means this one, too: without a port all of its id.
     */
    boolean meantBy(Target asked) {
      return asked.id.equals(id) && (asked.port == null || asked.port.equals(port));
    }

    Target drainedAt(Instant end) {
      return new Target(id, port, registeredAt, end, told, reason);
    }
  }

  public TargetGroup targets(List<Target> registered) {
    return new TargetGroup(arn, name, targetType, protocol, port, vpcId, registered);
  }

  /** Whether a create call that asks for {@code other} would change nothing (idempotent create). */
  boolean sameSettings(TargetGroup other) {
    return withoutIdentity().equals(other.withoutIdentity());
  }

  private TargetGroup withoutIdentity() {
    return new TargetGroup("", name, targetType, protocol, port, vpcId, List.of());
  }
}
