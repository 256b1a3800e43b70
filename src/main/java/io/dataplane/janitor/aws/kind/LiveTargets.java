package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.Responses;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/**
 * The targets that may get traffic from a v2 load balancer.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html">TargetHealth</a>
 */
record LiveTargets(ElasticLoadBalancingV2Client v2) {

  private static final String DESCRIBE_GROUPS = "elbv2:DescribeTargetGroups";
  private static final String DESCRIBE_HEALTH = "elbv2:DescribeTargetHealth";

  /** The maximum page size of AWS. */
  private static final int PAGE_SIZE = 400;

  /**
   * The live targets of all target groups to which its listeners and their rules forward, sorted;
   * none if the load balancer no longer exists.
   */
  List<String> behind(String balancerArn) {
    List<TargetGroup> groups = new ArrayList<>();
    boolean exists =
        Responses.listAllIfPresent(
            DESCRIBE_GROUPS,
            marker ->
                v2.describeTargetGroups(
                    request ->
                        request.loadBalancerArn(balancerArn).pageSize(PAGE_SIZE).marker(marker)),
            DescribeTargetGroupsResponse::nextMarker,
            page -> groups.addAll(page.targetGroups()));
    if (!exists) {
      return List.of();
    }
    return groups.stream().flatMap(this::liveIn).sorted().distinct().toList();
  }

  /** None if the group no longer exists. */
  private Stream<String> liveIn(TargetGroup group) {
    String arn = Responses.required(group.targetGroupArn(), "the ARN of a target group");
    String name = Objects.requireNonNullElse(group.targetGroupName(), arn);
    return Responses.find(
            DESCRIBE_HEALTH, () -> v2.describeTargetHealth(request -> request.targetGroupArn(arn)))
        .map(DescribeTargetHealthResponse::targetHealthDescriptions)
        .orElse(List.of())
        .stream()
        .filter(LiveTargets::mayServe)
        .map(each -> "%s %s (%s)".formatted(name, target(each.target()), state(each)));
  }

  /**
   * Every state but {@code unhealthy} and {@code unused}: a draining target still has connections,
   * an initial one waits for its first health check, a target without health checks is {@code
   * unavailable}, and an unknown state may mean traffic.
   */
  private static boolean mayServe(TargetHealthDescription target) {
    return switch (state(target)) {
      case "unhealthy", "unused" -> false;
      default -> true;
    };
  }

  private static String state(TargetHealthDescription target) {
    return Responses.required(
        target.targetHealth() == null ? null : target.targetHealth().stateAsString(),
        "the state of a target");
  }

  private static String target(TargetDescription target) {
    String id = Responses.required(target == null ? null : target.id(), "the id of a target");
    return target.port() == null ? id : id + ":" + target.port();
  }
}
