package io.dataplane.janitor.emulator.elb.v2;

import io.dataplane.janitor.emulator.elb.common.ElbArns;
import io.dataplane.janitor.emulator.elb.common.ElbNetwork;
import io.dataplane.janitor.emulator.elb.common.ElbNetwork.Placement;
import io.dataplane.janitor.emulator.elb.common.ElbParameters;
import io.dataplane.janitor.emulator.elb.common.ElbRefusals;
import io.dataplane.janitor.emulator.elb.common.ElbTagRules;
import io.dataplane.janitor.emulator.elb.common.LoadBalancer;
import io.dataplane.janitor.emulator.elb.common.LoadBalancerType;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Region;
import java.util.List;
import java.util.Map;

/** How a v2 load balancer is made, and what it must not be. */
public final class Elbv2LoadBalancerCreation {
  private final Region region;
  private final ElbArns arns;
  private final Elbv2Resources resources;
  private final ElbNetwork network;

  public Elbv2LoadBalancerCreation(
      Region region, ElbArns arns, Elbv2Resources resources, ElbNetwork network) {
    this.region = region;
    this.arns = arns;
    this.resources = resources;
    this.network = network;
  }

  LoadBalancer create(QueryRequest request) {
    String name = ElbParameters.newName("Load balancer", ElbParameters.required(request, "Name"));
    if (name.startsWith("internal-")) {
      throw ElbRefusals.validation("Load balancer name '" + name + "' begins with 'internal-'");
    }
    LoadBalancerType type = LoadBalancerType.of(request.text("Type").orElse("application"));
    String scheme =
        ElbParameters.oneOf(
            "scheme",
            request.text("Scheme").orElse("internet-facing"),
            List.of("internet-facing", "internal"));
    ElbParameters.oneOf(
        "ipAddressType", request.text("IpAddressType").orElse("ipv4"), List.of("ipv4"));
    Map<String, String> tags = ElbTagRules.read(request);
    return create(
        name, type, scheme, request.members("Subnets"), request.members("SecurityGroups"), tags);
  }

  /** Asking twice for the same gives the same; asking for another of that name is refused. */
  public LoadBalancer create(
      String name,
      LoadBalancerType type,
      String scheme,
      List<String> subnetIds,
      List<String> groupIds,
      Map<String, String> tags) {
    Placement placement = place(type, subnetIds, groupIds);
    LoadBalancer wanted =
        new LoadBalancer(
            arns.newLoadBalancer(type, name),
            name,
            type,
            scheme,
            placement.vpcId(),
            placement.zones(),
            placement.securityGroupIds(),
            region.now(),
            List.of());
    return resources
        .loadBalancerNamed(name)
        .map(existing -> sameOrRefused(existing, wanted))
        .orElseGet(() -> make(wanted, placement, tags));
  }

  private LoadBalancer make(LoadBalancer wanted, Placement placement, Map<String, String> tags) {
    ElbTagRules.checkRoom(List.of(), tags.keySet(), Elbv2Tags.LIMIT);
    LoadBalancer made =
        wanted.withInterfaces(network.makeInterfaces(placement, description(wanted)));
    resources.put(made);
    resources.tags(made.arn()).putAll(tags);
    resources.attributes(made.arn()).put(Elbv2Attributes.DELETION_PROTECTION, "false");
    return made;
  }

  private Placement place(LoadBalancerType type, List<String> subnetIds, List<String> groupIds) {
    if (subnetIds.size() < type.fewestSubnets()) {
      throw ElbRefusals.validation(
          type == LoadBalancerType.APPLICATION
              ? "At least two subnets in two different Availability Zones must be specified"
              : "A subnet must be specified");
    }
    if (type == LoadBalancerType.GATEWAY && !groupIds.isEmpty()) {
      throw ElbRefusals.invalidConfiguration(
          "Security groups are not supported for load balancers with type 'gateway'");
    }
    return network.place(subnetIds, groupIds, type == LoadBalancerType.APPLICATION);
  }

  private static LoadBalancer sameOrRefused(LoadBalancer existing, LoadBalancer wanted) {
    if (!existing.sameSettings(wanted)) {
      throw new AwsRefusal(
          "DuplicateLoadBalancerName",
          "There is a load balancer '" + existing.name() + "' with other settings");
    }
    return existing;
  }

  /** {@code ELB app/<name>/<id>}: the end of the ARN is how people find the maker of an ENI. */
  private static String description(LoadBalancer loadBalancer) {
    String arn = loadBalancer.arn();
    return "ELB " + arn.substring(arn.indexOf('/') + 1);
  }
}
