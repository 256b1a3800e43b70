package io.dataplane.janitor.emulator.elb.v2;

import io.dataplane.janitor.emulator.elb.common.LoadBalancer;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.List;
import java.util.Optional;

/** How the v2 API writes its resources. */
public final class Elbv2Xml {
  private Elbv2Xml() {}

  static void write(LoadBalancer loadBalancer, String region, Xml result) {
    result
        .element("LoadBalancerArn", loadBalancer.arn())
        .element("LoadBalancerName", loadBalancer.name())
        .element("Type", loadBalancer.type().word())
        .element("Scheme", loadBalancer.scheme())
        .element("VpcId", loadBalancer.vpcId())
        .element("DNSName", loadBalancer.dnsName(region))
        .element("CreatedTime", loadBalancer.createdAt())
        .element("IpAddressType", "ipv4");
    result.open("State").element("Code", "active").close();
    result.list(
        "AvailabilityZones",
        "member",
        loadBalancer.zones(),
        zone -> result.element("ZoneName", zone.zoneName()).element("SubnetId", zone.subnetId()));
    texts("SecurityGroups", loadBalancer.securityGroupIds(), result);
  }

  static void write(TargetGroup targetGroup, List<String> loadBalancerArns, Xml result) {
    result
        .element("TargetGroupArn", targetGroup.arn())
        .element("TargetGroupName", targetGroup.name())
        .element("TargetType", targetGroup.targetType())
        .element("Protocol", Optional.ofNullable(targetGroup.protocol()))
        .element("Port", Optional.ofNullable(targetGroup.port()))
        .element("VpcId", Optional.ofNullable(targetGroup.vpcId()));
    texts("LoadBalancerArns", loadBalancerArns, result);
  }

  static void write(Listener listener, Xml result) {
    result
        .element("ListenerArn", listener.arn())
        .element("LoadBalancerArn", listener.loadBalancerArn())
        .element("Protocol", listener.protocol())
        .element("Port", listener.port());
    result.list(
        "DefaultActions", "member", listener.defaultActions(), action -> write(action, result));
  }

  static void write(Listener.Rule rule, Xml result) {
    result
        .element("RuleArn", rule.arn())
        .element("Priority", String.valueOf(rule.priority()))
        .element("IsDefault", false);
    result.list("Actions", "member", rule.actions(), action -> write(action, result));
  }

  /** The rule that every listener has: its default actions. */
  static void writeDefaultRule(Listener listener, Xml result) {
    result
        .element("RuleArn", listener.arn().replace(":listener/", ":listener-rule/") + "/default")
        .element("Priority", "default")
        .element("IsDefault", true);
    result.list("Actions", "member", listener.defaultActions(), action -> write(action, result));
  }

  /** A forward to one group is written both ways, as AWS does. */
  private static void write(Listener.Action action, Xml result) {
    result.element("Type", action.type());
    List<String> groups = action.targetGroupArns();
    if (groups.isEmpty()) {
      if (!action.statusCode().isEmpty()) {
        String config = action.type().equals("redirect") ? "RedirectConfig" : "FixedResponseConfig";
        result.open(config).element("StatusCode", action.statusCode()).close();
      }
      return;
    }
    if (groups.size() == 1) {
      result.element("TargetGroupArn", groups.get(0));
    }
    result.open("ForwardConfig");
    result.list("TargetGroups", "member", groups, arn -> result.element("TargetGroupArn", arn));
    result.close();
  }

  /** A list of plain texts, in both generations. */
  public static void texts(String name, List<String> texts, Xml result) {
    result.open(name);
    texts.forEach(text -> result.element("member", text));
    result.close();
  }
}
