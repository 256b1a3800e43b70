package io.dataplane.janitor.emulator;

import io.dataplane.janitor.emulator.TargetGroup.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is registered in a target group. Registered targets do not keep the group from being deleted:
 * only listeners do.
 */
final class Elbv2Targets {
  private static final Pattern INSTANCE = Pattern.compile("i-([0-9a-f]{8}|[0-9a-f]{17})");
  private static final Pattern IP = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");

  private final ElbArns arns;
  private final Elbv2Resources resources;

  Elbv2Targets(ElbArns arns, Elbv2Resources resources) {
    this.arns = arns;
    this.resources = resources;
  }

  void addTo(Operations operations) {
    String[] parameters = {
      "TargetGroupArn", "Targets.member.N.Id", "Targets.member.N.Port",
    };
    operations
        .add("RegisterTargets", this::register, parameters)
        .add("DeregisterTargets", this::deregister, parameters)
        .add("DescribeTargetHealth", this::describeHealth, parameters);
  }

  /** Registering a target twice changes nothing; with another port it is another target. */
  private void register(QueryRequest request, Xml result) {
    TargetGroup group = group(request);
    List<Target> registered = new ArrayList<>(group.targets());
    for (Target target : requiredTargets(request)) {
      check(target, group);
      if (!registered.contains(target)) {
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

  /** Without a port, all registrations of that target go; an unknown target is no error. */
  private void deregister(QueryRequest request, Xml result) {
    TargetGroup group = group(request);
    List<Target> wanted = requiredTargets(request);
    List<Target> left =
        group.targets().stream()
            .filter(target -> wanted.stream().noneMatch(out -> covers(out, target)))
            .toList();
    resources.put(group.targets(left));
  }

  private static boolean covers(Target asked, Target registered) {
    return asked.id().equals(registered.id())
        && (asked.port() == null || asked.port().equals(registered.port()));
  }

  private void describeHealth(QueryRequest request, Xml result) {
    TargetGroup group = group(request);
    List<Target> asked = targets(request);
    List<Target> shown =
        group.targets().stream()
            .filter(
                target -> asked.isEmpty() || asked.stream().anyMatch(out -> covers(out, target)))
            .toList();
    boolean used = !resources.loadBalancersOf(group.arn()).isEmpty();
    result.list(
        "TargetHealthDescriptions",
        "member",
        shown,
        target -> writeHealth(target, group, used, result));
  }

  /** Health checks begin when a load balancer forwards to the group; here they succeed at once. */
  private static void writeHealth(Target target, TargetGroup group, boolean used, Xml result) {
    result
        .open("Target")
        .element("Id", target.id())
        .element(
            "Port", Optional.ofNullable(target.port()).or(() -> Optional.ofNullable(group.port())))
        .close()
        .open("TargetHealth")
        .element("State", used ? "healthy" : "unused")
        .element("Reason", used ? Optional.empty() : Optional.of("Target.NotInUse"))
        .close();
  }

  private TargetGroup group(QueryRequest request) {
    String arn = arns.targetGroup(ElbParameters.required(request, "TargetGroupArn"));
    return resources
        .targetGroup(arn)
        .orElseThrow(
            () -> ElbRefusals.targetGroupNotFound("Target groups '" + arn + "' not found"));
  }

  private static List<Target> requiredTargets(QueryRequest request) {
    List<Target> targets = targets(request);
    if (targets.isEmpty()) {
      throw ElbRefusals.constraint("null", "targets", "Member must not be null");
    }
    return targets;
  }

  private static List<Target> targets(QueryRequest request) {
    return request.structures("Targets.member").stream()
        .map(
            target ->
                new Target(
                    ElbParameters.required(target, "Id"),
                    ElbParameters.number(target, "Port", 1, 65_535).orElse(null)))
        .toList();
  }
}
