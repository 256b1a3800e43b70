package io.dataplane.janitor.emulator.elb.v2;

import io.dataplane.janitor.emulator.elb.common.ElbArns;
import io.dataplane.janitor.emulator.elb.common.ElbParameters;
import io.dataplane.janitor.emulator.elb.common.ElbRefusals;
import io.dataplane.janitor.emulator.elb.v2.TargetGroup.Target;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Region;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is registered in a target group. Registered targets do not keep the group from being deleted:
 * only listeners do.
 */
public final class Elbv2Targets {
  private static final Pattern INSTANCE = Pattern.compile("i-([0-9a-f]{8}|[0-9a-f]{17})");
  private static final Pattern IP = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");

  private final Region region;
  private final ElbArns arns;
  private final Elbv2Resources resources;

  public Elbv2Targets(Region region, ElbArns arns, Elbv2Resources resources) {
    this.region = region;
    this.arns = arns;
    this.resources = resources;
  }

  public void addTo(Operations operations) {
    String[] parameters = {
      "TargetGroupArn", "Targets.member.N.Id", "Targets.member.N.Port",
    };
    operations
        .add("RegisterTargets", this::register, parameters)
        .add("DeregisterTargets", this::deregister, parameters)
        .add("DescribeTargetHealth", this::describeHealth, parameters);
  }

  private void register(QueryRequest request, Xml result) {
    TargetGroup group = group(request);
    List<Target> wanted = requiredTargets(request);
    wanted.forEach(target -> check(target, group));
    register(group, wanted);
  }

  /** Registering a target twice changes nothing; with another port it is another target. */
  public void register(TargetGroup group, List<Target> wanted) {
    List<Target> registered = new ArrayList<>(present(group));
    for (Target target : wanted) {
      registered.removeIf(there -> there.drainedAt() != null && there.sameAs(target));
      if (registered.stream().noneMatch(target::sameAs)) {
        registered.add(target);
      }
    }
    resources.put(group.targets(registered));
  }

  private void check(Target target, TargetGroup group) {
    boolean fits =
        switch (group.targetType()) {
          case "instance" -> INSTANCE.matcher(target.id()).matches();
          case "ip" -> IP.matcher(target.id()).matches();
          case "alb" -> resources.loadBalancer(target.id()).isPresent();
          default -> target.id().startsWith("arn:aws:lambda:");
        };
    if (!fits) {
      throw new AwsRefusal(
          "InvalidTarget",
          "Target '%s' is no valid target of type '%s'".formatted(target.id(), group.targetType()));
    }
  }

  private void deregister(QueryRequest request, Xml result) {
    deregister(group(request), requiredTargets(request));
  }

  /**
   * Without a port, all registrations of that target go; an unknown target is no error. Where a
   * load balancer forwards to the group, connections are drained first.
   */
  void deregister(TargetGroup group, List<Target> unwanted) {
    boolean used = used(group);
    Instant end = region.now().plus(Elbv2TargetHealth.DEREGISTRATION_DELAY);
    List<Target> left = new ArrayList<>();
    for (Target target : present(group)) {
      boolean goes = target.drainedAt() == null && unwanted.stream().anyMatch(target::meantBy);
      if (!goes) {
        left.add(target);
      } else if (used) {
        left.add(target.drainedAt(end));
      }
    }
    resources.put(group.targets(left));
  }

  private List<Target> present(TargetGroup group) {
    return group.targets().stream()
        .filter(each -> each.drainedAt() == null || each.drainedAt().isAfter(region.now()))
        .toList();
  }

  private boolean used(TargetGroup group) {
    return !resources.loadBalancersOf(group.arn()).isEmpty();
  }

  private void describeHealth(QueryRequest request, Xml result) {
    TargetGroup group = group(request);
    List<Target> asked = targets(request);
    List<Target> shown =
        present(group).stream()
            .filter(target -> asked.isEmpty() || asked.stream().anyMatch(target::meantBy))
            .toList();
    result.list(
        "TargetHealthDescriptions",
        "member",
        shown,
        target -> writeHealth(target, group, used(group), result));
  }

  private void writeHealth(Target target, TargetGroup group, boolean used, Xml result) {
    Elbv2TargetHealth health = Elbv2TargetHealth.of(target, used, region.now());
    result
        .open("Target")
        .element("Id", target.id())
        .element(
            "Port", Optional.ofNullable(target.port()).or(() -> Optional.ofNullable(group.port())))
        .close()
        .open("TargetHealth")
        .element("State", health.state())
        .element("Reason", health.reason())
        .close();
  }

  private TargetGroup group(QueryRequest request) {
    String arn = arns.targetGroup(ElbParameters.required(request, "TargetGroupArn"));
    return resources
        .targetGroup(arn)
        .orElseThrow(
            () -> ElbRefusals.targetGroupNotFound("Target groups '" + arn + "' not found"));
  }

  private List<Target> requiredTargets(QueryRequest request) {
    List<Target> targets = targets(request);
    if (targets.isEmpty()) {
      throw ElbRefusals.constraint("null", "targets", "Member must not be null");
    }
    return targets;
  }

  private List<Target> targets(QueryRequest request) {
    return request.structures("Targets.member").stream()
        .map(
            target ->
                new Target(
                    ElbParameters.required(target, "Id"),
                    ElbParameters.number(target, "Port", 1, 65_535).orElse(null),
                    region.now(),
                    null,
                    Elbv2TargetHealth.HEALTHY,
                    ""))
        .toList();
  }
}
