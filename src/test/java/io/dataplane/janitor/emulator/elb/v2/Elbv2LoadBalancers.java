package io.dataplane.janitor.emulator.elb.v2;

import io.dataplane.janitor.emulator.elb.common.ElbArns;
import io.dataplane.janitor.emulator.elb.common.ElbNetwork;
import io.dataplane.janitor.emulator.elb.common.ElbParameters;
import io.dataplane.janitor.emulator.elb.common.ElbRefusals;
import io.dataplane.janitor.emulator.elb.common.LoadBalancer;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.PageTokens;
import io.dataplane.janitor.emulator.protocol.PageTokens.Page;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Region;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;

/** v2 load balancers: create, describe, delete. */
public final class Elbv2LoadBalancers {
  private final Region region;
  private final ElbArns arns;
  private final Elbv2Resources resources;
  private final ElbNetwork network;
  private final Elbv2LoadBalancerCreation creation;
  private final PageTokens pages = new PageTokens("Marker", "PageSize", "ValidationError");

  public Elbv2LoadBalancers(
      Region region,
      ElbArns arns,
      Elbv2Resources resources,
      ElbNetwork network,
      Elbv2LoadBalancerCreation creation) {
    this.region = region;
    this.arns = arns;
    this.resources = resources;
    this.network = network;
    this.creation = creation;
  }

  public void addTo(Operations operations) {
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
    write(List.of(creation.create(request)), result);
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
    if (resources
        .attributes(arn)
        .getOrDefault(Elbv2Attributes.DELETION_PROTECTION, "false")
        .equals("true")) {
      throw new AwsRefusal(
          "OperationNotPermitted",
          "Load balancer '%s' cannot be deleted because deletion protection is enabled"
              .formatted(arn));
    }
    if (resources.isServedElsewhere(arn) || resources.isTarget(arn, null)) {
      throw ElbRefusals.resourceInUse(
          "Load balancer '%s' cannot be deleted because it is currently associated with another"
                  .formatted(arn)
              + " service");
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
