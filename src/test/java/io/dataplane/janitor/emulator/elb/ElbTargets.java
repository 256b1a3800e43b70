package io.dataplane.janitor.emulator.elb;

import io.dataplane.janitor.emulator.elb.classic.ClassicInstanceState;
import io.dataplane.janitor.emulator.elb.v2.Elbv2TargetHealth;
import io.dataplane.janitor.emulator.elb.v2.TargetGroup;
import io.dataplane.janitor.emulator.elb.v2.TargetGroup.Target;
import io.dataplane.janitor.emulator.protocol.Region;
import java.util.List;

/** Who is registered behind the load balancers of both generations, to be told how they are. */
public final class ElbTargets {
  private final Region region;
  private final ElbApis apis;

  ElbTargets(Region region, ElbApis apis) {
    this.region = region;
    this.apis = apis;
  }

  /**
   * Registers a target, or changes how it is; its first health checks are long over.
   *
   * @param state as AWS calls it; {@code unused} shows instead where no listener forwards to the
   *     group
   */
  public void register(String groupArn, String targetId, String state) {
    register(groupArn, targetId, state, "");
  }

  /**
   * Registers a target, or changes how it is; its first health checks are long over.
   *
   * @param reason as AWS calls it; if it is empty, the usual one for the state
   */
  public void register(String groupArn, String targetId, String state, String reason) {
    synchronized (region) {
      deregister(groupArn, targetId);
      Target target =
          new Target(
              targetId,
              null,
              Elbv2TargetHealth.longAgo(region.now()),
              null,
              Elbv2TargetHealth.known(state),
              reason);
      apis.targets.register(apis.v2.targetGroup(groupArn).orElseThrow(), List.of(target));
    }
  }

  /** Takes a target out, without draining its connections. */
  public void deregister(String groupArn, String targetId) {
    synchronized (region) {
      TargetGroup group = apis.v2.targetGroup(groupArn).orElseThrow();
      apis.v2.put(
          group.targets(
              group.targets().stream().filter(target -> !target.id().equals(targetId)).toList()));
    }
  }

  /** Registers an instance with a classic load balancer, or changes how it is. */
  public void register(String balancerName, String instanceId, ClassicInstanceState state) {
    synchronized (region) {
      apis.classicInstances.tell(balancerName, instanceId, state);
    }
  }
}
