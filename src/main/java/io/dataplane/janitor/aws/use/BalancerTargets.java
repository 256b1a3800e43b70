package io.dataplane.janitor.aws.use;

import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * The application load balancers that are targets of network load balancers. A target group of the
 * type {@code alb} has one such target (Network Load Balancer User Guide, "Use Application Load
 * Balancers as targets").
 */
record BalancerTargets(Supplier<ElasticLoadBalancingV2Client> v2) implements Uses.Reading {

  private static final String DESCRIBE_GROUPS = "elbv2:DescribeTargetGroups";
  private static final String DESCRIBE_HEALTH = "elbv2:DescribeTargetHealth";
  private static final String APPLICATION = ":loadbalancer/app/";
  private static final String TYPE = "alb";

  /** The maximum page size of AWS. */
  private static final int PAGE_SIZE = 400;

  static boolean canBeTarget(AwsResource resource) {
    return resource.kind() == ResourceKind.LOAD_BALANCER && resource.id().contains(APPLICATION);
  }

  @Override
  public void addTo(Uses uses, List<AwsResource> due) {
    Map<String, AwsResource> byArn =
        due.stream().collect(Collectors.toMap(AwsResource::id, Function.identity()));
    List<TargetGroup> groups = new ArrayList<>();
    Responses.listAll(
        DESCRIBE_GROUPS,
        marker ->
            v2.get().describeTargetGroups(request -> request.pageSize(PAGE_SIZE).marker(marker)),
        DescribeTargetGroupsResponse::nextMarker,
        page ->
            page.targetGroups().stream()
                .filter(group -> TYPE.equals(group.targetTypeAsString()))
                .forEach(groups::add));
    for (TargetGroup group : groups) {
      for (String target : targets(group)) {
        AwsResource balancer = byArn.get(target);
        if (balancer != null) {
          holders(group).forEach(holder -> uses.add(balancer, holder));
        }
      }
    }
  }

  private List<String> targets(TargetGroup group) {
    String arn = Responses.required(group.targetGroupArn(), "the ARN of a target group");
    return Responses.find(
            DESCRIBE_HEALTH,
            () -> v2.get().describeTargetHealth(request -> request.targetGroupArn(arn)))
        .map(DescribeTargetHealthResponse::targetHealthDescriptions)
        .orElse(List.of())
        .stream()
        .map(
            each ->
                Responses.required(
                    each.target() == null ? null : each.target().id(), "the id of a target"))
        .toList();
  }

  /** The load balancers that use the group; the group itself if there is none. */
  private static List<Holder> holders(TargetGroup group) {
    String name = "target group " + group.targetGroupName();
    List<Holder> balancers =
        group.loadBalancerArns().stream()
            .map(LoadBalancer::v2Key)
            .map(
                key ->
                    new Holder(
                        "%s of load balancer %s".formatted(name, key.substring("ELB ".length())),
                        key))
            .toList();
    return balancers.isEmpty()
        ? List.of(new Holder(name + ", whose target it is", group.targetGroupArn()))
        : balancers;
  }
}
