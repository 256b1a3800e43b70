package io.dataplane.janitor.emulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target group and who is registered in it.
 *
 * @param arn its identity: {@code …:targetgroup/<name>/<16 hex digits>}
 * @param targetType {@code instance}, {@code ip}, {@code lambda} or {@code alb}
 * @param protocol null for {@code lambda}, like port and VPC
 */
record TargetGroup(
    String arn,
    String name,
    String targetType,
    @Nullable String protocol,
    @Nullable Integer port,
    @Nullable String vpcId,
    List<Target> targets) {

  TargetGroup {
    targets = List.copyOf(targets);
  }

  /** One registered target; the port is that of the group unless the target has its own. */
  record Target(String id, @Nullable Integer port) {}

  TargetGroup targets(List<Target> registered) {
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
