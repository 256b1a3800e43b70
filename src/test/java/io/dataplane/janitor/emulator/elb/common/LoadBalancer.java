package io.dataplane.janitor.emulator.elb.common;

import java.time.Instant;
import java.util.List;

/**
 * A v2 load balancer (application, network or gateway).
 *
 * @param arn its identity: {@code …:loadbalancer/<app|net|gwy>/<name>/<16 hex digits>}
 * @param name unique in the account and region among v2 load balancers
 * @param scheme {@code internet-facing} or {@code internal}
 * @param vpcId the VPC of all its subnets
 * @param zones where it stands, one subnet in each availability zone
 * @param securityGroupIds empty for network load balancers that were made without groups
 * @param createdAt what {@code CreatedTime} says
 * @param interfaceIds the network interfaces that it made, one for each subnet
 */
public record LoadBalancer(
    String arn,
    String name,
    LoadBalancerType type,
    String scheme,
    String vpcId,
    List<Zone> zones,
    List<String> securityGroupIds,
    Instant createdAt,
    List<String> interfaceIds) {

  public LoadBalancer {
    zones = List.copyOf(zones);
    securityGroupIds = List.copyOf(securityGroupIds);
    interfaceIds = List.copyOf(interfaceIds);
  }

  /** One subnet and the availability zone in which it lies. */
  public record Zone(String zoneName, String subnetId) {}

  public LoadBalancer withInterfaces(List<String> made) {
    return new LoadBalancer(
        arn, name, type, scheme, vpcId, zones, securityGroupIds, createdAt, made);
  }

  public LoadBalancer createdAt(Instant moment) {
    return new LoadBalancer(
        arn, name, type, scheme, vpcId, zones, securityGroupIds, moment, interfaceIds);
  }

  /** AWS gives every load balancer a name in the DNS, made of its own name and its id. */
  public String dnsName(String region) {
    String id = arn.substring(arn.lastIndexOf('/') + 1);
    String host = scheme.equals("internal") ? "internal-" + name : name;
    return host + "-" + id + ".elb." + region + ".amazonaws.com";
  }

  /** Whether a create call that asks for {@code other} would change nothing (idempotent create). */
  public boolean sameSettings(LoadBalancer other) {
    return type == other.type
        && scheme.equals(other.scheme)
        && zones.equals(other.zones)
        && securityGroupIds.equals(other.securityGroupIds);
  }
}
