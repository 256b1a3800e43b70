package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.LoadBalancer.Traffic;
import io.dataplane.janitor.domain.resource.TargetGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/**
 * The traffic that a v2 load balancer may serve: what its listeners and their rules do. Every
 * action but {@code forward} answers people without a target (redirect, fixed response) or before
 * one (authentication).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html">Action</a>
 */
record ServedTraffic(
    Supplier<ElasticLoadBalancingV2Client> v2, LiveTargets liveTargets, TagBatches tags) {

  private static final String DESCRIBE_LISTENERS = "elbv2:DescribeListeners";
  private static final String DESCRIBE_RULES = "elbv2:DescribeRules";
  private static final String FORWARD = "forward";

  /** Only application load balancers have rules beside the default one of each listener. */
  private static final String APPLICATION = ":loadbalancer/app/";

  private static final String TARGET_GROUP = ":targetgroup/";

  /** The maximum page size of AWS. */
  private static final int PAGE_SIZE = 400;

  static ServedTraffic of(Supplier<ElasticLoadBalancingV2Client> v2, TagBatches tags) {
    return new ServedTraffic(v2, new LiveTargets(v2), tags);
  }

  /** What the actions of one load balancer do. */
  private record Collected(Set<String> answers, Set<String> targetGroups) {
    void add(String place, List<Action> actions) {
      for (Action action : actions) {
        if (FORWARD.equals(action.typeAsString())) {
          targetGroupsOf(action).forEach(targetGroups::add);
        } else {
          answers.add(
              "%s (%s)"
                  .formatted(
                      place, Responses.required(action.typeAsString(), "the type of an action")));
        }
      }
    }
  }

  /** None if the load balancer no longer exists. */
  Traffic of(LoadBalancer balancer) {
    Collected collected = new Collected(new TreeSet<>(), new TreeSet<>());
    for (Listener listener : listeners(balancer.id())) {
      collected.add(place(listener), listener.defaultActions());
      if (balancer.id().contains(APPLICATION)) {
        rules(listener)
            .forEach(
                rule ->
                    collected.add(
                        "%s rule %s".formatted(place(listener), rule.priority()), rule.actions()));
      }
    }
    List<AwsResource> groups = targetGroups(balancer, collected.targetGroups());
    return new Traffic(liveTargets.in(groups), List.copyOf(collected.answers()), groups);
  }

  private List<Listener> listeners(String balancerArn) {
    List<Listener> listeners = new ArrayList<>();
    boolean exists =
        Responses.listAllIfPresent(
            DESCRIBE_LISTENERS,
            marker ->
                v2.get()
                    .describeListeners(
                        request ->
                            request
                                .loadBalancerArn(balancerArn)
                                .pageSize(PAGE_SIZE)
                                .marker(marker)),
            DescribeListenersResponse::nextMarker,
            page -> listeners.addAll(page.listeners()));
    return exists ? listeners : List.of();
  }

  /** The rules except the default one, whose actions are those of the listener. */
  private List<Rule> rules(Listener listener) {
    String arn = Responses.required(listener.listenerArn(), "the ARN of a listener");
    List<Rule> rules = new ArrayList<>();
    boolean exists =
        Responses.listAllIfPresent(
            DESCRIBE_RULES,
            marker ->
                v2.get()
                    .describeRules(
                        request -> request.listenerArn(arn).pageSize(PAGE_SIZE).marker(marker)),
            DescribeRulesResponse::nextMarker,
            page ->
                page.rules().stream()
                    .filter(rule -> !Boolean.TRUE.equals(rule.isDefault()))
                    .forEach(rules::add));
    return exists ? rules : List.of();
  }

  private static String place(Listener listener) {
    return listener.port() == null
        ? "listener"
        : "listener %s:%d".formatted(listener.protocolAsString(), listener.port());
  }

  /** AWS returns a forward to one group in both fields, to several groups only in the second. */
  private static Set<String> targetGroupsOf(Action action) {
    Set<String> arns = new TreeSet<>();
    if (action.targetGroupArn() != null) {
      arns.add(action.targetGroupArn());
    }
    if (action.forwardConfig() != null) {
      action.forwardConfig().targetGroups().stream()
          .map(TargetGroupTuple::targetGroupArn)
          .filter(Objects::nonNull)
          .forEach(arns::add);
    }
    if (arns.isEmpty()) {
      Responses.required(null, "the target group of a forward action");
    }
    return arns;
  }

  /**
   * The target groups with their tags. A load balancer forwards only to groups of its own VPC (ELB
   * API Reference, {@code CreateListener}).
   */
  private List<AwsResource> targetGroups(LoadBalancer balancer, Set<String> arns) {
    return tags.tagged(
        arns.stream()
            .map(
                arn ->
                    new ListedWithoutTags(
                        arn,
                        read -> new TargetGroup(arn, name(arn), balancer.vpc(), read, List.of())))
            .toList());
  }

  /** The name in an ARN that ends with {@code targetgroup/NAME/ID}. */
  private static String name(String arn) {
    String path = arn.substring(arn.indexOf(TARGET_GROUP) + TARGET_GROUP.length());
    int end = path.indexOf('/');
    return end < 0 ? path : path.substring(0, end);
  }
}
