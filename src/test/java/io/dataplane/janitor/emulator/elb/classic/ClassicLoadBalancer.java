package io.dataplane.janitor.emulator.elb.classic;

import io.dataplane.janitor.emulator.elb.common.LoadBalancer;
import java.time.Instant;
import java.util.List;

/**
 * A classic load balancer. Its name is its only identity: a new one of the same name cannot be told
 * from the old one.
 *
 * @param scheme {@code internet-facing} or {@code internal}
 * @param interfaceIds the network interfaces that it made, one for each subnet
 */
public record ClassicLoadBalancer(
    String name,
    String scheme,
    String vpcId,
    List<LoadBalancer.Zone> zones,
    List<String> securityGroupIds,
    List<Port> ports,
    Instant createdAt,
    List<String> interfaceIds) {

  public ClassicLoadBalancer {
    zones = List.copyOf(zones);
    securityGroupIds = List.copyOf(securityGroupIds);
    ports = List.copyOf(ports);
    interfaceIds = List.copyOf(interfaceIds);
  }

  /** What the classic API calls a listener: a port in front and one behind it. */
  public record Port(
      String protocol, int loadBalancerPort, String instanceProtocol, int instancePort) {}

  ClassicLoadBalancer withInterfaces(List<String> made) {
    return new ClassicLoadBalancer(
        name, scheme, vpcId, zones, securityGroupIds, ports, createdAt, made);
  }

  public ClassicLoadBalancer createdAt(Instant moment) {
    return new ClassicLoadBalancer(
        name, scheme, vpcId, zones, securityGroupIds, ports, moment, interfaceIds);
  }

  String dnsName(String region) {
    String host = scheme.equals("internal") ? "internal-" + name : name;
    return host + "-1234567890." + region + ".elb.amazonaws.com";
  }

  /** Whether a create call that asks for {@code other} would change nothing (idempotent create). */
  boolean sameSettings(ClassicLoadBalancer other) {
    return scheme.equals(other.scheme)
        && zones.equals(other.zones)
        && securityGroupIds.equals(other.securityGroupIds)
        && ports.equals(other.ports);
  }
}
