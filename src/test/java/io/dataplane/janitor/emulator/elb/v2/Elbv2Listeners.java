package io.dataplane.janitor.emulator.elb.v2;

import io.dataplane.janitor.emulator.elb.common.ElbArns;
import io.dataplane.janitor.emulator.elb.common.ElbParameters;
import io.dataplane.janitor.emulator.elb.common.ElbRefusals;
import io.dataplane.janitor.emulator.elb.common.ElbTagRules;
import io.dataplane.janitor.emulator.elb.common.LoadBalancer;
import io.dataplane.janitor.emulator.elb.v2.Listener.Action;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.PageTokens;
import io.dataplane.janitor.emulator.protocol.PageTokens.Page;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/**
 * Listeners: create, describe, delete. Those that need a certificate cannot be made here, so HTTPS
 * and TLS are refused like a call that brought none.
 */
public final class Elbv2Listeners {
  private static final Set<String> NEED_CERTIFICATES = Set.of("HTTPS", "TLS");

  private final ElbArns arns;
  private final Elbv2Resources resources;
  private final Elbv2Actions actions;
  private final PageTokens pages = new PageTokens("Marker", "PageSize", "ValidationError");

  public Elbv2Listeners(ElbArns arns, Elbv2Resources resources) {
    this.arns = arns;
    this.resources = resources;
    this.actions = new Elbv2Actions(arns, resources);
  }

  public void addTo(Operations operations) {
    operations
        .add(
            "CreateListener",
            this::create,
            "LoadBalancerArn",
            "Protocol",
            "Port",
            "DefaultActions.member.N.Type",
            "DefaultActions.member.N.Order",
            "DefaultActions.member.N.TargetGroupArn",
            "DefaultActions.member.N.ForwardConfig.TargetGroups.member.N.TargetGroupArn",
            "DefaultActions.member.N.ForwardConfig.TargetGroups.member.N.Weight",
            "DefaultActions.member.N.FixedResponseConfig.StatusCode",
            "Tags.member.N.Key",
            "Tags.member.N.Value")
        .add(
            "DescribeListeners",
            this::describe,
            "LoadBalancerArn",
            "ListenerArns.member.N",
            "Marker",
            "PageSize")
        .add("DescribeRules", this::describeRules, "ListenerArn", "Marker", "PageSize")
        .add("DeleteListener", this::delete, "ListenerArn");
  }

  private void create(QueryRequest request, Xml result) {
    LoadBalancer loadBalancer = loadBalancer(ElbParameters.required(request, "LoadBalancerArn"));
    String protocol = ElbParameters.required(request, "Protocol");
    int port = ElbParameters.requiredNumber(request, "Port", 1, 65_535);
    Map<String, String> tags = ElbTagRules.read(request);
    ElbTagRules.checkRoom(List.of(), tags.keySet(), Elbv2Tags.LIMIT);
    List<Action> wanted = actions.read(request);
    Listener listener = create(loadBalancer, protocol, port, wanted);
    resources.tags(listener.arn()).putAll(tags);
    write(List.of(listener), result);
  }

  /** Asking twice for the same gives the same; a second listener on a port is refused. */
  public Listener create(
      LoadBalancer loadBalancer, String protocol, int port, List<Action> defaultActions) {
    checkProtocol(loadBalancer, protocol);
    defaultActions.forEach(action -> actions.check(action, loadBalancer));
    Optional<Listener> there =
        resources.listenersOf(loadBalancer.arn()).values().stream()
            .filter(listener -> listener.port() == port)
            .findFirst();
    if (there.isPresent()) {
      return sameOrRefused(there.get(), protocol, defaultActions);
    }
    String arn = arns.newListener(loadBalancer.arn());
    Listener made = new Listener(arn, loadBalancer.arn(), protocol, port, defaultActions);
    resources.put(made);
    return made;
  }

  private static void checkProtocol(LoadBalancer loadBalancer, String protocol) {
    if (!loadBalancer.type().speaks(protocol)) {
      throw ElbRefusals.validation(
          "Listener protocol '%s' is not supported with a load balancer of type '%s'"
              .formatted(protocol, loadBalancer.type().word()));
    }
    if (NEED_CERTIFICATES.contains(protocol)) {
      throw ElbRefusals.validation(
          "A certificate must be specified for " + protocol + " listeners");
    }
  }

  private static Listener sameOrRefused(Listener there, String protocol, List<Action> actions) {
    if (!there.protocol().equals(protocol) || !there.defaultActions().equals(actions)) {
      throw new AwsRefusal(
          "DuplicateListener",
          "A listener already exists on this port for this load balancer '%s'"
              .formatted(there.loadBalancerArn()));
    }
    return there;
  }

  private void describe(QueryRequest request, Xml result) {
    int size = ElbParameters.pageSize(request);
    Page<Listener> page = pages.page(request, size, asked(request), unused -> true);
    write(page.items(), result);
    result.element("NextMarker", page.nextToken());
  }

  /** There is no listing of all listeners of a region. */
  private NavigableMap<String, Listener> asked(QueryRequest request) {
    List<String> wanted = request.members("ListenerArns");
    Optional<String> loadBalancerArn = request.text("LoadBalancerArn");
    if (loadBalancerArn.isPresent() != wanted.isEmpty()) {
      throw ElbRefusals.validation("Either listener ARNs or a load balancer ARN must be given");
    }
    if (loadBalancerArn.isPresent()) {
      return resources.listenersOf(loadBalancer(loadBalancerArn.get()).arn());
    }
    wanted.forEach(arns::listener);
    if (!resources.listeners().keySet().containsAll(wanted)) {
      throw ElbRefusals.listenerNotFound("One or more listeners not found");
    }
    return Elbv2Resources.only(resources.listeners(), wanted);
  }

  /** All on one page: a listener has a hundred rules by default. */
  private void describeRules(QueryRequest request, Xml result) {
    String arn = arns.listener(ElbParameters.required(request, "ListenerArn"));
    Listener listener =
        resources
            .listener(arn)
            .orElseThrow(() -> ElbRefusals.listenerNotFound("One or more listeners not found"));
    List<Runnable> rules = new ArrayList<>();
    listener.rules().forEach(rule -> rules.add(() -> Elbv2Xml.write(rule, result)));
    rules.add(() -> Elbv2Xml.writeDefaultRule(listener, result));
    result.list("Rules", "member", rules, Runnable::run);
  }

  /** Adds a rule beside the default one. */
  public void addRule(String listenerArn, int priority, List<Action> ruleActions) {
    Listener listener = resources.listener(listenerArn).orElseThrow();
    LoadBalancer loadBalancer = loadBalancer(listener.loadBalancerArn());
    ruleActions.forEach(action -> actions.check(action, loadBalancer));
    String arn = listenerArn.replace(":listener/", ":listener-rule/") + "/" + priority;
    resources.put(listener.with(new Listener.Rule(arn, priority, ruleActions)));
  }

  private LoadBalancer loadBalancer(String arn) {
    return resources
        .loadBalancer(arns.loadBalancer(arn))
        .orElseThrow(
            () -> ElbRefusals.loadBalancerNotFound("Load balancer '" + arn + "' not found"));
  }

  private void delete(QueryRequest request, Xml result) {
    String arn = arns.listener(ElbParameters.required(request, "ListenerArn"));
    Listener listener =
        resources
            .listener(arn)
            .orElseThrow(() -> ElbRefusals.listenerNotFound("Listener '" + arn + "' not found"));
    if (resources.isTarget(listener.loadBalancerArn(), listener.port())) {
      throw ElbRefusals.resourceInUse(
          "Listener port '%d' is in use by registered target '%s' and cannot be removed"
              .formatted(listener.port(), listener.loadBalancerArn()));
    }
    resources.remove(listener);
  }

  private static void write(Collection<Listener> listeners, Xml result) {
    result.list("Listeners", "member", listeners, listener -> Elbv2Xml.write(listener, result));
  }
}
