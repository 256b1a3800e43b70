package io.dataplane.janitor.aws.use;

import io.dataplane.janitor.aws.client.AwsClients;
import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/**
 * The load balancers that list security groups, for a run whose kinds exclude load balancers and
 * whose inventory therefore lacks them.
 */
record UnlistedBalancers(
    Supplier<ElasticLoadBalancingV2Client> v2, Supplier<ElasticLoadBalancingClient> classic)
    implements Uses.Reading {

  /** The maximum page size of AWS. */
  private static final int PAGE_SIZE = 400;

  static UnlistedBalancers of(AwsClients clients) {
    return new UnlistedBalancers(clients::v2, clients::classic);
  }

  @Override
  public void addTo(Uses uses, List<AwsResource> due) {
    Map<String, Set<String>> users = new HashMap<>();
    Responses.listAll(
        "elbv2:DescribeLoadBalancers",
        marker ->
            v2.get().describeLoadBalancers(request -> request.pageSize(PAGE_SIZE).marker(marker)),
        page -> page.nextMarker(),
        page ->
            page.loadBalancers()
                .forEach(
                    each ->
                        add(
                            LoadBalancer.v2Key(
                                Responses.required(
                                    each.loadBalancerArn(), "the ARN of a load balancer")),
                            each.securityGroups(),
                            users)));
    Responses.listAll(
        "elb:DescribeLoadBalancers",
        marker ->
            classic
                .get()
                .describeLoadBalancers(request -> request.pageSize(PAGE_SIZE).marker(marker)),
        page -> page.nextMarker(),
        page ->
            page.loadBalancerDescriptions()
                .forEach(
                    each -> add("ELB " + each.loadBalancerName(), each.securityGroups(), users)));
    for (AwsResource group : due) {
      users
          .getOrDefault(group.id(), Set.of())
          .forEach(balancer -> uses.add(group, Holder.outside(balancer)));
    }
  }

  private static void add(String key, List<String> groups, Map<String, Set<String>> users) {
    String name = "load balancer " + key.substring("ELB ".length());
    groups.forEach(group -> users.computeIfAbsent(group, first -> new TreeSet<>()).add(name));
  }
}
