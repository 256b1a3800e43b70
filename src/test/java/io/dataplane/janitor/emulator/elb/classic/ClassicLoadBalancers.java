package io.dataplane.janitor.emulator.elb.classic;

import io.dataplane.janitor.emulator.elb.classic.ClassicLoadBalancer.Port;
import io.dataplane.janitor.emulator.elb.common.ElbNetwork;
import io.dataplane.janitor.emulator.elb.common.ElbNetwork.Placement;
import io.dataplane.janitor.emulator.elb.common.ElbParameters;
import io.dataplane.janitor.emulator.elb.common.ElbRefusals;
import io.dataplane.janitor.emulator.elb.common.ElbTagRules;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.PageTokens;
import io.dataplane.janitor.emulator.protocol.PageTokens.Page;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Region;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Classic load balancers in VPCs: create, describe, delete. Nothing keeps one from being deleted,
 * and what is gone is deleted with success. Listeners that need a certificate are left out.
 */
public final class ClassicLoadBalancers {
  private static final List<String> PROTOCOLS = List.of("HTTP", "TCP");

  private final Region region;
  private final ClassicResources resources;
  private final ClassicTags tags;
  private final ElbNetwork network;
  private final PageTokens pages = new PageTokens("Marker", "PageSize", "ValidationError");

  public ClassicLoadBalancers(
      Region region, ClassicResources resources, ClassicTags tags, ElbNetwork network) {
    this.region = region;
    this.resources = resources;
    this.tags = tags;
    this.network = network;
  }

  public void addTo(Operations operations) {
    operations
        .add(
            "CreateLoadBalancer",
            this::create,
            "LoadBalancerName",
            "Listeners.member.N.Protocol",
            "Listeners.member.N.LoadBalancerPort",
            "Listeners.member.N.InstanceProtocol",
            "Listeners.member.N.InstancePort",
            "Subnets.member.N",
            "SecurityGroups.member.N",
            "Scheme",
            "Tags.member.N.Key",
            "Tags.member.N.Value")
        .add(
            "DescribeLoadBalancers",
            this::describe,
            "LoadBalancerNames.member.N",
            "Marker",
            "PageSize")
        .add("DeleteLoadBalancer", this::delete, "LoadBalancerName");
  }

  private void create(QueryRequest request, Xml result) {
    String name =
        ElbParameters.newName("Load balancer", ElbParameters.required(request, "LoadBalancerName"));
    String scheme = request.text("Scheme").orElse("internet-facing");
    if (!List.of("internet-facing", "internal").contains(scheme)) {
      throw new AwsRefusal("InvalidScheme", "'" + scheme + "' is no scheme of a load balancer");
    }
    List<Port> ports =
        request.structures("Listeners.member").stream().map(ClassicLoadBalancers::port).toList();
    ClassicLoadBalancer created =
        create(
            name,
            scheme,
            request.members("Subnets"),
            request.members("SecurityGroups"),
            ports,
            ElbTagRules.read(request));
    result.element("DNSName", created.dnsName(region.name()));
  }

  private static Port port(QueryRequest listener) {
    String protocol = protocol(ElbParameters.required(listener, "Protocol"));
    return new Port(
        protocol,
        ElbParameters.requiredNumber(listener, "LoadBalancerPort", 1, 65_535),
        listener.text("InstanceProtocol").map(ClassicLoadBalancers::protocol).orElse(protocol),
        ElbParameters.requiredNumber(listener, "InstancePort", 1, 65_535));
  }

  /** Taken in any case and shown in capitals. */
  private static String protocol(String word) {
    return ElbParameters.oneOf("protocol", word.toUpperCase(Locale.ROOT), PROTOCOLS);
  }

  /** Asking twice for the same gives the same; asking for another of that name is refused. */
  public ClassicLoadBalancer create(
      String name,
      String scheme,
      List<String> subnetIds,
      List<String> groupIds,
      List<Port> ports,
      Map<String, String> wantedTags) {
    if (ports.isEmpty()) {
      throw ElbRefusals.validation("At least one listener must be specified");
    }
    if (subnetIds.isEmpty()) {
      throw ElbRefusals.validation("Either AvailabilityZones or SubnetIds must be specified");
    }
    Placement placement = network.place(subnetIds, groupIds, true);
    ClassicLoadBalancer wanted =
        new ClassicLoadBalancer(
            name,
            scheme,
            placement.vpcId(),
            placement.zones(),
            placement.securityGroupIds(),
            ports,
            region.now(),
            List.of());
    return resources
        .loadBalancer(name)
        .map(existing -> sameOrRefused(existing, wanted))
        .orElseGet(() -> make(wanted, placement, wantedTags));
  }

  private ClassicLoadBalancer make(
      ClassicLoadBalancer wanted, Placement placement, Map<String, String> wantedTags) {
    ElbTagRules.checkRoom(List.of(), wantedTags.keySet(), tags.limit());
    String description = "ELB " + wanted.name();
    ClassicLoadBalancer made =
        wanted.withInterfaces(network.makeInterfaces(placement, description));
    resources.put(made);
    resources.tags(made.name()).putAll(wantedTags);
    return made;
  }

  private static ClassicLoadBalancer sameOrRefused(
      ClassicLoadBalancer existing, ClassicLoadBalancer wanted) {
    if (!existing.sameSettings(wanted)) {
      throw new AwsRefusal(
          "DuplicateLoadBalancerName",
          "Load Balancer named " + existing.name() + " exists with other parameters");
    }
    return existing;
  }

  private void describe(QueryRequest request, Xml result) {
    int size = ElbParameters.pageSize(request);
    Page<ClassicLoadBalancer> page = pages.page(request, size, asked(request), unused -> true);
    result.list(
        "LoadBalancerDescriptions",
        "member",
        page.items(),
        loadBalancer -> ClassicXml.write(loadBalancer, region.name(), result));
    result.element("NextMarker", page.nextToken());
  }

  private NavigableMap<String, ClassicLoadBalancer> asked(QueryRequest request) {
    List<String> names = request.members("LoadBalancerNames");
    if (names.isEmpty()) {
      return resources.loadBalancers();
    }
    NavigableMap<String, ClassicLoadBalancer> found = new TreeMap<>();
    names.forEach(name -> found.put(name, tags.existing(name)));
    return found;
  }

  private void delete(QueryRequest request, Xml result) {
    String name = ElbParameters.required(request, "LoadBalancerName");
    resources.loadBalancer(name).ifPresent(this::delete);
  }

  private void delete(ClassicLoadBalancer loadBalancer) {
    resources.remove(loadBalancer);
    network.release(loadBalancer.interfaceIds());
  }
}
