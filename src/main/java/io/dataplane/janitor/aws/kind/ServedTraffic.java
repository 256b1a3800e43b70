package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.aws.pace.RateLimit;
import io.dataplane.janitor.concurrent.Parallel;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.LoadBalancer.Traffic;
import io.dataplane.janitor.domain.resource.TargetGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/**
 * The traffic that v2 load balancers may serve. What application load balancers do is in their
 * listeners and rules: every action but {@code forward} answers people without a target (redirect,
 * fixed response) or before one (authentication). The listeners of network and gateway load
 * balancers only forward, and their target groups name them ({@code LoadBalancerArns} of {@code
 * DescribeTargetGroups}), so that a few calls show those of many.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html">Action</a>
 */
record ServedTraffic(
    Supplier<ElasticLoadBalancingV2Client> v2, LiveTargets liveTargets, TagBatches tags) {

  private static final String DESCRIBE_LISTENERS = "elbv2:DescribeListeners";
  private static final String DESCRIBE_RULES = "elbv2:DescribeRules";
  private static final String DESCRIBE_GROUPS = "elbv2:DescribeTargetGroups";
  private static final String FORWARD = "forward";

  /** Only application load balancers have rules beside the default one of each listener. */
  private static final String APPLICATION = ":loadbalancer/app/";

  private static final String TARGET_GROUP = ":targetgroup/";

  /** The maximum page size of AWS. */
  private static final int PAGE_SIZE = 400;

  static ServedTraffic of(Supplier<ElasticLoadBalancingV2Client> v2, TagBatches tags) {
    return new ServedTraffic(v2, new LiveTargets(v2), tags);
  }

  /**
   * The tokens of {@link #of} for load balancers in this state. The number of listeners is not
   * known; most have one.
   */
  static Stream<RateLimit> readingLimits(List<LoadBalancer> balancers) {
    int applications = (int) balancers.stream().filter(ServedTraffic::isApplication).count();
    int groups = balancers.stream().mapToInt(each -> each.traffic().targetGroups().size()).sum();
    return Stream.of(
            Api.ELB_V2.reading(true, "DescribeListeners", applications),
            Api.ELB_V2.reading(true, "DescribeRules", applications),
            Api.ELB_V2.reading(
                true, "DescribeTargetGroups", applications < balancers.size() ? 1 : 0),
            Api.ELB_V2.reading(true, "DescribeTags", TagBatches.calls(groups)),
            Api.ELB_V2.reading(true, "DescribeTargetHealth", groups))
        .flatMap(tokens -> tokens);
  }

  private static boolean isApplication(LoadBalancer balancer) {
    return balancer.id().contains(APPLICATION);
  }

  /** What the actions of one load balancer do. */
  private record Collected(Set<String> answers, Set<String> targetGroups) {
    Collected() {
      this(new TreeSet<>(), new TreeSet<>());
    }

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

  /** The traffic of each load balancer, by its id; none if it no longer exists. */
  Map<String, Traffic> of(List<LoadBalancer> balancers) {
    Map<String, Collected> collected = associated(balancers);
    List<LoadBalancer> applications =
        balancers.stream().filter(ServedTraffic::isApplication).toList();
    List<Collected> listened =
        Parallel.all(
            applications.stream()
                .<Supplier<Collected>>map(balancer -> () -> listened(balancer))
                .toList());
    for (int i = 0; i < applications.size(); i++) {
      collected.put(applications.get(i).id(), listened.get(i));
    }
    Map<String, AwsResource> groups = targetGroups(balancers, collected);
    Map<String, List<String>> live = liveTargets.in(groups.values());
    Map<String, Traffic> traffic = new HashMap<>();
    collected.forEach((id, each) -> traffic.put(id, traffic(each, groups, live)));
    return traffic;
  }

  private static Traffic traffic(
      Collected collected, Map<String, AwsResource> groups, Map<String, List<String>> live) {
    List<AwsResource> own =
        collected.targetGroups().stream()
            .flatMap(arn -> Optional.ofNullable(groups.get(arn)).stream())
            .toList();
    return new Traffic(
        own.stream()
            .flatMap(group -> live.getOrDefault(group.id(), List.of()).stream())
            .sorted()
            .distinct()
            .toList(),
        List.copyOf(collected.answers()),
        own);
  }

  private Collected listened(LoadBalancer balancer) {
    Collected collected = new Collected();
    for (Listener listener : listeners(balancer.id())) {
      collected.add(place(listener), listener.defaultActions());
      rules(listener)
          .forEach(
              rule ->
                  collected.add(
                      "%s rule %s".formatted(place(listener), rule.priority()), rule.actions()));
    }
    return collected;
  }

  /**
   * The target groups that name one of these load balancers. One is asked for alone; of several, a
   * listing of all target groups shows them in fewer calls.
   */
  private Map<String, Collected> associated(List<LoadBalancer> balancers) {
    Map<String, Collected> collected = new HashMap<>();
    List<String> others =
        balancers.stream()
            .filter(balancer -> !isApplication(balancer))
            .map(LoadBalancer::id)
            .toList();
    others.forEach(id -> collected.put(id, new Collected()));
    if (!others.isEmpty()) {
      String only = others.size() == 1 ? others.getFirst() : null;
      Responses.listAllIfPresent(
          DESCRIBE_GROUPS,
          marker ->
              v2.get()
                  .describeTargetGroups(
                      request -> request.loadBalancerArn(only).pageSize(PAGE_SIZE).marker(marker)),
          DescribeTargetGroupsResponse::nextMarker,
          page -> page.targetGroups().forEach(group -> addAssociated(collected, group)));
    }
    return collected;
  }

  private static void addAssociated(
      Map<String, Collected> collected,
      software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup group) {
    String arn = Responses.required(group.targetGroupArn(), "the ARN of a target group");
    group.loadBalancerArns().stream()
        .flatMap(balancer -> Optional.ofNullable(collected.get(balancer)).stream())
        .forEach(each -> each.targetGroups().add(arn));
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
   * The target groups with their tags, by id. A load balancer forwards only to groups of its own
   * VPC (ELB API Reference, {@code CreateListener}).
   */
  private Map<String, AwsResource> targetGroups(
      List<LoadBalancer> balancers, Map<String, Collected> collected) {
    Map<String, ListedWithoutTags> untagged = new TreeMap<>();
    for (LoadBalancer balancer : balancers) {
      Optional.ofNullable(collected.get(balancer.id())).stream()
          .flatMap(each -> each.targetGroups().stream())
          .forEach(arn -> untagged.putIfAbsent(arn, untagged(arn, balancer)));
    }
    return tags.tagged(List.copyOf(untagged.values())).stream()
        .collect(Collectors.toMap(AwsResource::id, Function.identity()));
  }

  private static ListedWithoutTags untagged(String arn, LoadBalancer user) {
    return new ListedWithoutTags(
        arn, read -> new TargetGroup(arn, name(arn), user.vpc(), read, List.of()));
  }

  /** The name in an ARN that ends with {@code targetgroup/NAME/ID}. */
  private static String name(String arn) {
    String path = arn.substring(arn.indexOf(TARGET_GROUP) + TARGET_GROUP.length());
    int end = path.indexOf('/');
    return end < 0 ? path : path.substring(0, end);
  }
}
