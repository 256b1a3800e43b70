package io.dataplane.janitor.emulator;

import io.dataplane.janitor.emulator.ElbNetwork.Placement;
import io.dataplane.janitor.emulator.PageTokens.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** v2 load balancers: create, describe, delete. */
final class Elbv2LoadBalancers {
  private static final String DELETION_PROTECTION = "deletion_protection.enabled";

  private final Region region;
  private final ElbArns arns;
  private final Elbv2Resources resources;
  private final ElbNetwork network;
  private final PageTokens pages = new PageTokens("Marker", "PageSize", "ValidationError");

  Elbv2LoadBalancers(Region region, ElbArns arns, Elbv2Resources resources, ElbNetwork network) {
    this.region = region;
    this.arns = arns;
    this.resources = resources;
    this.network = network;
  }

  void addTo(Operations operations) {
    operations
        .add(
            "CreateLoadBalancer",
            this::create,
            "Name",
            "Type",
            "Scheme",
            "IpAddressType",
            "Subnets.member.N",
            "SecurityGroups.member.N",
            "Tags.member.N.Key",
            "Tags.member.N.Value")
        .add(
            "DescribeLoadBalancers",
            this::describe,
            "LoadBalancerArns.member.N",
            "Names.member.N",
            "Marker",
            "PageSize")
        .add("DeleteLoadBalancer", this::delete, "LoadBalancerArn");
  }

  private void create(QueryRequest request, Xml result) {
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
    LoadBalancer created =
        create(
            name,
            type,
            scheme,
            request.members("Subnets"),
            request.members("SecurityGroups"),
            tags);
    write(List.of(created), result);
  }

  /** Asking twice for the same gives the same; asking for another of that name is refused. */
  LoadBalancer create(
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
    Optional<LoadBalancer> existing = resources.loadBalancerNamed(name);
    if (existing.isPresent()) {
      return sameOrRefused(existing.get(), wanted);
    }
    ElbTagRules.checkRoom(List.of(), tags.keySet(), Elbv2Tags.LIMIT);
    LoadBalancer made =
        wanted.withInterfaces(network.makeInterfaces(placement, description(wanted)));
    resources.put(made);
    resources.tags(made.arn()).putAll(tags);
    resources.attributes(made.arn()).put(DELETION_PROTECTION, "false");
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

  private void describe(QueryRequest request, Xml result) {
    int size = ElbParameters.pageSize(request);
    Page<LoadBalancer> page = pages.page(request, size, asked(request), unused -> true);
    write(page.items(), result);
    result.element("NextMarker", page.nextToken());
  }

  private NavigableMap<String, LoadBalancer> asked(QueryRequest request) {
    List<String> wantedArns = request.members("LoadBalancerArns");
    List<String> names = request.members("Names");
    if (!wantedArns.isEmpty() && !names.isEmpty()) {
      throw ElbRefusals.validation("Ask for load balancers by name or by ARN, not by both");
    }
    if (wantedArns.size() > ElbParameters.MOST_AT_ONCE) {
      throw ElbRefusals.validation("Only 20 load balancers can be described by ARN in a call");
    }
    if (!names.isEmpty()) {
      return named(names);
    }
    wantedArns.forEach(arns::loadBalancer);
    if (!resources.loadBalancers().keySet().containsAll(wantedArns)) {
      throw ElbRefusals.loadBalancerNotFound("One or more load balancers not found");
    }
    return wantedArns.isEmpty()
        ? resources.loadBalancers()
        : Elbv2Resources.only(resources.loadBalancers(), wantedArns);
  }

  private NavigableMap<String, LoadBalancer> named(List<String> names) {
    List<String> missing =
        names.stream().filter(name -> resources.loadBalancerNamed(name).isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw ElbRefusals.loadBalancerNotFound("Load balancers '" + missing + "' not found");
    }
    List<String> found =
        names.stream()
            .flatMap(name -> resources.loadBalancerNamed(name).stream())
            .map(LoadBalancer::arn)
            .toList();
    return Elbv2Resources.only(resources.loadBalancers(), found);
  }

  /** Deleting what is gone succeeds, so a client cannot tell whether it was the one. */
  private void delete(QueryRequest request, Xml result) {
    String arn = arns.loadBalancer(ElbParameters.required(request, "LoadBalancerArn"));
    resources.loadBalancer(arn).ifPresent(this::delete);
  }

  private void delete(LoadBalancer loadBalancer) {
    String arn = loadBalancer.arn();
    if (resources.attributes(arn).getOrDefault(DELETION_PROTECTION, "false").equals("true")) {
      throw new AwsRefusal(
          "OperationNotPermitted",
          "Load balancer '%s' cannot be deleted because deletion protection is enabled"
              .formatted(arn));
    }
    if (resources.isServedElsewhere(arn) || resources.isTarget(arn, null)) {
      throw ElbRefusals.resourceInUse(
          "Load balancer '%s' cannot be deleted because it is currently associated with another service"
              .formatted(arn));
    }
    resources.remove(loadBalancer);
    network.release(loadBalancer.interfaceIds());
  }

  private void write(Collection<LoadBalancer> loadBalancers, Xml result) {
    result.list(
        "LoadBalancers",
        "member",
        loadBalancers,
        loadBalancer -> Elbv2Xml.write(loadBalancer, region.name(), result));
  }
}
