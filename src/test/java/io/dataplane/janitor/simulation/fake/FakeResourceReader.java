package io.dataplane.janitor.simulation.fake;

import io.dataplane.janitor.assess.ResourceReader;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.resource.RouteTable;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.resource.TargetGroup;
import io.dataplane.janitor.simulation.world.RegionView;
import io.dataplane.janitor.simulation.world.SimulatedInterface;
import io.dataplane.janitor.simulation.world.SimulatedKind;
import io.dataplane.janitor.simulation.world.SimulatedRegion;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import io.dataplane.janitor.simulation.world.SimulatedRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists a region in memory. */
public record FakeResourceReader(SimulatedRegion region) implements ResourceReader {
  public static final String ACCOUNT = "123456789012";

  @Override
  public String account() {
    return ACCOUNT;
  }

  @Override
  public Inventory list(Set<ResourceKind> kinds) {
    return inventory(region.glance(), kinds);
  }

  /** What a listing shows of a view. */
  public static Inventory inventory(RegionView view, Set<ResourceKind> kinds) {
    return new Inventory(
        view.resources().values().stream()
            .filter(resource -> kinds.contains(resource.kind()))
            .map(resource -> seen(resource, view))
            .sorted(Comparator.comparing(AwsResource::kind))
            .toList());
  }

  @Override
  public List<SecurityGroupRule> referencesIn(Set<String> groupIds) {
    return region.rules().stream()
        .filter(rule -> groupIds.contains(rule.group()) && !rule.group().equals(rule.peer()))
        .map(FakeResourceReader::reference)
        .toList();
  }

  private static SecurityGroupRule reference(SimulatedRule rule) {
    return new SecurityGroupRule(
        rule.id(),
        rule.group(),
        rule.egress() ? SecurityGroupRule.Direction.EGRESS : SecurityGroupRule.Direction.INGRESS,
        rule.peer(),
        rule.description(),
        rule.port() == 0
            ? SecurityGroupRule.Traffic.ALL
            : new SecurityGroupRule.Traffic("tcp", rule.port(), rule.port()),
        new Tags(rule.tags()));
  }

  @Override
  public List<AwsResource> withDetails(List<AwsResource> listed) {
    return listed.stream()
        .map(
            each ->
                region
                    .find(each.id())
                    .map(now -> lookCloser(each, now, now.shielded(), region.glance()))
                    .orElse(each))
        .toList();
  }

  private static AwsResource lookCloser(
      AwsResource listed, SimulatedResource now, boolean shielded, RegionView view) {
    return listed instanceof LoadBalancer balancer
        ? balancer.withDetails(shielded, traffic(now, view))
        : listed;
  }

  private static LoadBalancer.Traffic traffic(SimulatedResource balancer, RegionView view) {
    return new LoadBalancer.Traffic(
        view.liveTargets(balancer).stream().map(id -> id + " (healthy)").toList(),
        List.copyOf(balancer.answers()),
        view.forwardsTo(balancer).stream().map(each -> seen(each, view)).toList());
  }

  /** With targets, and without deletion protection. */
  @Override
  public Map<String, AwsResource> read(List<AwsResource> resources) {
    RegionView view = region.glance();
    return shown(resources, now -> lookCloser(seen(now, view), now, false, view));
  }

  @Override
  public Map<String, AwsResource> readTags(List<AwsResource> resources) {
    RegionView nobody = new RegionView(region.glance().resources(), List.of(), List.of());
    return shown(resources, now -> seen(now, nobody));
  }

  private Map<String, AwsResource> shown(
      List<AwsResource> resources, Function<SimulatedResource, AwsResource> as) {
    Map<String, AwsResource> shown = new LinkedHashMap<>();
    resources.stream()
        .flatMap(each -> region.find(each.id()).stream())
        .map(as)
        .forEach(each -> shown.put(each.key(), each));
    return shown;
  }

  @Override
  public Set<String> stillThere(List<AwsResource> resources) {
    return resources.stream()
        .filter(resource -> region.find(resource.id()).isPresent())
        .map(AwsResource::key)
        .collect(Collectors.toSet());
  }

  private static AwsResource seen(SimulatedResource it, RegionView view) {
    Tags tags = new Tags(it.tags());
    return switch (SimulatedKind.of(it.kind())) {
      case LOAD_BALANCER ->
          new LoadBalancer(
              it.id(),
              it.name(),
              it.vpc(),
              tags,
              it.classic() ? LoadBalancer.Generation.CLASSIC : LoadBalancer.Generation.V2,
              it.createdAt());
      case TARGET_GROUP -> new TargetGroup(it.id(), it.name(), it.vpc(), tags, balancers(it, view));
      case SECURITY_GROUP -> new SecurityGroup(it.id(), it.name(), it.vpc(), tags, users(it, view));
      case ROUTE_TABLE ->
          new RouteTable(
              it.id(),
              tags.value("Name").orElse(""),
              it.vpc(),
              tags,
              it.special(),
              it.links().stream().sorted().map(Holder::outside).toList());
    };
  }

  private static List<Holder> balancers(SimulatedResource group, RegionView view) {
    return group.links().stream()
        .sorted()
        .map(
            id -> {
              SimulatedResource balancer = view.resources().get(id);
              return balancer == null
                  ? Holder.outside(id)
                  : new Holder("load balancer " + id, balancer.interfaceDescription());
            })
        .toList();
  }

  private static List<Holder> users(SimulatedResource group, RegionView view) {
    List<Holder> holders = new ArrayList<>();
    for (SimulatedInterface each : view.interfaces()) {
      if (each.groups().contains(group.id())) {
        holders.add(
            each.balancer().isEmpty()
                ? Holder.outside(each.id() + " (an instance)")
                : new Holder(
                    "%s (%s)".formatted(each.id(), each.description()), each.description()));
      }
    }
    view.rulesThatReferTo(group.id()).stream()
        .map(FakeResourceReader::reference)
        .map(rule -> "%s (%s rule)".formatted(rule.group(), rule.direction().label()))
        .distinct()
        .sorted()
        .forEach(name -> holders.add(new Holder(name, name.substring(0, name.indexOf(' ')))));
    return holders;
  }
}
