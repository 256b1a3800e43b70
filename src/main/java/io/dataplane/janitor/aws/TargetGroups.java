package io.dataplane.janitor.aws;

import io.dataplane.janitor.domain.Holder;
import io.dataplane.janitor.domain.LoadBalancer;
import io.dataplane.janitor.domain.TargetGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;

/** Target groups, with the load balancers that route to them. */
record TargetGroups(ElasticLoadBalancingV2Client v2) {

  private static final String DESCRIBE = "elbv2:DescribeTargetGroups";

  /** The most that AWS gives a page. */
  private static final int PAGE_SIZE = 400;

  List<Untagged> list() {
    Map<String, Untagged> groups = new LinkedHashMap<>();
    Answers.askForAll(
        DESCRIBE,
        marker -> v2.describeTargetGroups(request -> request.pageSize(PAGE_SIZE).marker(marker)),
        DescribeTargetGroupsResponse::nextMarker,
        page ->
            page.targetGroups().stream()
                .map(TargetGroups::untagged)
                .forEach(group -> groups.putIfAbsent(group.id(), group)));
    return List.copyOf(groups.values());
  }

  Optional<Untagged> read(String arn) {
    return Answers.askForOne(
            DESCRIBE, () -> v2.describeTargetGroups(request -> request.targetGroupArns(arn)))
        .map(answer -> untagged(Answers.only(DESCRIBE, answer.targetGroups())));
  }

  private static Untagged untagged(
      software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup group) {
    String arn = Answers.required(group.targetGroupArn(), "the ARN of a target group");
    String name = Objects.requireNonNullElse(group.targetGroupName(), "");
    String vpc = group.vpcId();
    List<Holder> holders = group.loadBalancerArns().stream().map(TargetGroups::holder).toList();
    return new Untagged(arn, tags -> new TargetGroup(arn, name, vpc, tags, holders));
  }

  private static Holder holder(String loadBalancerArn) {
    String key = LoadBalancer.v2Key(loadBalancerArn);
    return new Holder("load balancer " + key.substring("ELB ".length()), key);
  }
}
