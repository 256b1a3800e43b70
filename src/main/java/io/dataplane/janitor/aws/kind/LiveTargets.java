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
 * The targets behind a v2 load balancer that may get traffic from it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html">TargetHealth</a>
 */
record LiveTargets(ElasticLoadBalancingV2Client v2) {

  private static final String DESCRIBE_GROUPS = "elbv2:DescribeTargetGroups";
  private static final String DESCRIBE_HEALTH = "elbv2:DescribeTargetHealth";

  /** The most that AWS gives a page. */
  private static final int PAGE_SIZE = 400;

  /**
   * Of all target groups that its listeners and their rules forward to, by name; none where the
   * load balancer is gone.
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

  /** None where the group is gone. */
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
   * All but what AWS says does not serve: connections still drain, first checks are still running,
   * {@code unavailable} is what targets without health checks are, and of a state that is not known
   * here nobody can tell.
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
        "how a target is");
  }

  private static String target(TargetDescription target) {
    String id = Responses.required(target == null ? null : target.id(), "the id of a target");
    return target.port() == null ? id : id + ":" + target.port();
  }
}
