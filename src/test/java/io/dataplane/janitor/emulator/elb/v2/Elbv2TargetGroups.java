package io.dataplane.janitor.emulator.elb.v2;

import io.dataplane.janitor.emulator.elb.common.ElbArns;
import io.dataplane.janitor.emulator.elb.common.ElbNetwork;
import io.dataplane.janitor.emulator.elb.common.ElbParameters;
import io.dataplane.janitor.emulator.elb.common.ElbRefusals;
import io.dataplane.janitor.emulator.elb.common.ElbTagRules;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.Operations;
import io.dataplane.janitor.emulator.protocol.PageTokens;
import io.dataplane.janitor.emulator.protocol.PageTokens.Page;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Target groups: create, describe, delete. */
public final class Elbv2TargetGroups {
  private static final List<String> TARGET_TYPES = List.of("instance", "ip", "lambda", "alb");
  private static final List<String> PROTOCOLS =
      List.of("HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "GENEVE");

  private final ElbArns arns;
  private final Elbv2Resources resources;
  private final ElbNetwork network;
  private final PageTokens pages = new PageTokens("Marker", "PageSize", "ValidationError");

  public Elbv2TargetGroups(ElbArns arns, Elbv2Resources resources, ElbNetwork network) {
    this.arns = arns;
    this.resources = resources;
    this.network = network;
  }

  public void addTo(Operations operations) {
    operations
        .add(
            "CreateTargetGroup",
            this::create,
            "Name",
            "Protocol",
            "Port",
            "VpcId",
            "TargetType",
            "Tags.member.N.Key",
            "Tags.member.N.Value")
        .add(
            "DescribeTargetGroups",
            this::describe,
            "LoadBalancerArn",
            "TargetGroupArns.member.N",
            "Names.member.N",
            "Marker",
            "PageSize")
        .add("DeleteTargetGroup", this::delete, "TargetGroupArn");
  }

  private void create(QueryRequest request, Xml result) {
    String name = ElbParameters.newName("Target group", ElbParameters.required(request, "Name"));
    String type =
        ElbParameters.oneOf(
            "targetType", request.text("TargetType").orElse("instance"), TARGET_TYPES);
    Map<String, String> tags = ElbTagRules.read(request);
    TargetGroup wanted =
        type.equals("lambda")
            ? new TargetGroup(arns.newTargetGroup(name), name, type, null, null, null, List.of())
            : withPort(request, name, type);
    write(List.of(create(wanted, tags)), result);
  }

  private TargetGroup withPort(QueryRequest request, String name, String type) {
    String protocol =
        ElbParameters.oneOf("protocol", ElbParameters.required(request, "Protocol"), PROTOCOLS);
    int port = ElbParameters.requiredNumber(request, "Port", 1, 65_535);
    String vpcId = ElbParameters.required(request, "VpcId");
    return new TargetGroup(arns.newTargetGroup(name), name, type, protocol, port, vpcId, List.of());
  }

  /** Asking twice for the same gives the same; asking for another of that name is refused. */
  public TargetGroup create(TargetGroup wanted, Map<String, String> tags) {
    if (wanted.vpcId() != null && !network.hasVpc(wanted.vpcId())) {
      throw ElbRefusals.validation("The VPC ID '" + wanted.vpcId() + "' is not found");
    }
    Optional<TargetGroup> existing = resources.targetGroupNamed(wanted.name());
    if (existing.isPresent()) {
      return sameOrRefused(existing.get(), wanted);
    }
    ElbTagRules.checkRoom(List.of(), tags.keySet(), Elbv2Tags.LIMIT);
    resources.put(wanted);
    resources.tags(wanted.arn()).putAll(tags);
    return wanted;
  }

  private static TargetGroup sameOrRefused(TargetGroup existing, TargetGroup wanted) {
    if (!existing.sameSettings(wanted)) {
      throw new AwsRefusal(
          "DuplicateTargetGroupName",
          "There is a target group '" + existing.name() + "' with other settings");
    }
    return existing;
  }

  private void describe(QueryRequest request, Xml result) {
    int size = ElbParameters.pageSize(request);
    Page<TargetGroup> page = pages.page(request, size, asked(request), unused -> true);
    write(page.items(), result);
    result.element("NextMarker", page.nextToken());
  }

  /** All, or those of one load balancer, or those with these ARNs, or those with these names. */
  private NavigableMap<String, TargetGroup> asked(QueryRequest request) {
    List<String> wantedArns = request.members("TargetGroupArns");
    List<String> names = request.members("Names");
    Optional<String> loadBalancerArn = request.text("LoadBalancerArn");
    if (Stream.of(!wantedArns.isEmpty(), !names.isEmpty(), loadBalancerArn.isPresent())
            .filter(given -> given)
            .count()
        > 1) {
      throw ElbRefusals.validation(
          "Ask for target groups by load balancer, by ARN or by name, not by two of them");
    }
    if (loadBalancerArn.isPresent()) {
      return of(loadBalancerArn.get());
    }
    return names.isEmpty() ? withArns(wantedArns) : named(names);
  }

  private NavigableMap<String, TargetGroup> of(String loadBalancerArn) {
    if (resources.loadBalancer(arns.loadBalancer(loadBalancerArn)).isEmpty()) {
      throw ElbRefusals.loadBalancerNotFound("Load balancer '" + loadBalancerArn + "' not found");
    }
    NavigableMap<String, TargetGroup> used = new TreeMap<>();
    resources.listenersOf(loadBalancerArn).values().stream()
        .flatMap(Listener::targetGroupArns)
        .flatMap(arn -> resources.targetGroup(arn).stream())
        .forEach(group -> used.put(group.arn(), group));
    return used;
  }

  private NavigableMap<String, TargetGroup> withArns(List<String> wanted) {
    wanted.forEach(arns::targetGroup);
    if (!resources.targetGroups().keySet().containsAll(wanted)) {
      throw ElbRefusals.targetGroupNotFound("One or more target groups not found");
    }
    return wanted.isEmpty()
        ? resources.targetGroups()
        : Elbv2Resources.only(resources.targetGroups(), wanted);
  }

  private NavigableMap<String, TargetGroup> named(List<String> names) {
    NavigableMap<String, TargetGroup> found = new TreeMap<>();
    for (String name : names) {
      TargetGroup group =
          resources
              .targetGroupNamed(name)
              .orElseThrow(
                  () -> ElbRefusals.targetGroupNotFound("One or more target groups not found"));
      found.put(group.arn(), group);
    }
    return found;
  }

  /** Deleting what is gone succeeds, so a client cannot tell whether it was the one. */
  private void delete(QueryRequest request, Xml result) {
    String arn = arns.targetGroup(ElbParameters.required(request, "TargetGroupArn"));
    if (!resources.loadBalancersOf(arn).isEmpty()) {
      throw ElbRefusals.resourceInUse(
          "Target group '" + arn + "' is currently in use by a listener or a rule");
    }
    resources.targetGroup(arn).ifPresent(resources::remove);
  }

  private void write(Collection<TargetGroup> groups, Xml result) {
    result.list(
        "TargetGroups",
        "member",
        groups,
        group -> Elbv2Xml.write(group, resources.loadBalancersOf(group.arn()), result));
  }
}
