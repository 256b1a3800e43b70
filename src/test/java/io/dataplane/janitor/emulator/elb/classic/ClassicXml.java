package io.dataplane.janitor.emulator.elb.classic;

import io.dataplane.janitor.emulator.elb.classic.ClassicLoadBalancer.Port;
import io.dataplane.janitor.emulator.elb.common.LoadBalancer.Zone;
import io.dataplane.janitor.emulator.elb.v2.Elbv2Xml;
import io.dataplane.janitor.emulator.protocol.Xml;

/** How the classic API writes a load balancer; it alone spells the VPC {@code VPCId}. */
final class ClassicXml {
  private ClassicXml() {}

  static void write(ClassicLoadBalancer loadBalancer, String region, Xml result) {
    result
        .element("LoadBalancerName", loadBalancer.name())
        .element("DNSName", loadBalancer.dnsName(region))
        .element("Scheme", loadBalancer.scheme())
        .element("VPCId", loadBalancer.vpcId())
        .element("CreatedTime", loadBalancer.createdAt());
    result.list(
        "ListenerDescriptions", "member", loadBalancer.ports(), port -> write(port, result));
    Elbv2Xml.texts(
        "AvailabilityZones", loadBalancer.zones().stream().map(Zone::zoneName).toList(), result);
    Elbv2Xml.texts("Subnets", loadBalancer.zones().stream().map(Zone::subnetId).toList(), result);
    Elbv2Xml.texts("SecurityGroups", loadBalancer.securityGroupIds(), result);
  }

  private static void write(Port port, Xml result) {
    result
        .open("Listener")
        .element("Protocol", port.protocol())
        .element("LoadBalancerPort", port.loadBalancerPort())
        .element("InstanceProtocol", port.instanceProtocol())
        .element("InstancePort", port.instancePort())
        .close();
  }
}
