package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.concurrent.Parallel;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/**
 * The targets that may get traffic from a v2 load balancer.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html">TargetHealth</a>
 */
record LiveTargets(Supplier<ElasticLoadBalancingV2Client> v2) {

  private static final String DESCRIBE_HEALTH = "elbv2:DescribeTargetHealth";

  /** The only reason that says that a target sent no answer. */
  private static final String TIMEOUT = "Target.Timeout";

  /** The live targets of each target group, by its id; none if the group no longer exists. */
  Map<String, List<String>> in(Collection<AwsResource> groups) {
    return Parallel.all(
            groups.stream()
                .<Supplier<Map.Entry<String, List<String>>>>map(
                    group -> () -> Map.entry(group.id(), liveIn(group)))
                .toList())
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private List<String> liveIn(AwsResource group) {
    return Responses.find(
            DESCRIBE_HEALTH,
            () -> v2.get().describeTargetHealth(request -> request.targetGroupArn(group.id())))
        .map(DescribeTargetHealthResponse::targetHealthDescriptions)
        .orElse(List.of())
        .stream()
        .filter(LiveTargets::mayServe)
        .map(each -> "%s %s (%s)".formatted(group.name(), target(each.target()), state(each)))
        .toList();
  }

  /**
   * Every state but {@code unused}: a draining target still has connections, an initial one waits
   * for its first health check, a target without health checks is {@code unavailable}, and an
   * unknown state may mean traffic. If all targets of a group are unhealthy, AWS routes to all of
   * them ("Target groups for your Application Load Balancers", "Target group health"); an unhealthy
   * one may therefore serve, unless it sent no answer at all. {@code Target.FailedHealthChecks}
   * also means a malformed answer.
   */
  private static boolean mayServe(TargetHealthDescription target) {
    return switch (state(target)) {
      case "unhealthy" -> !TIMEOUT.equals(target.targetHealth().reasonAsString());
      case "unused" -> false;
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
