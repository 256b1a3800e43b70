package io.dataplane.janitor.aws;

import io.dataplane.janitor.ResourceLister;
import io.dataplane.janitor.SideBySide;
import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.Inventory;
import io.dataplane.janitor.domain.LoadBalancer;
import io.dataplane.janitor.domain.ResourceKind;
import io.dataplane.janitor.domain.RouteTable;
import io.dataplane.janitor.domain.RuleReference;
import io.dataplane.janitor.domain.SecurityGroup;
import io.dataplane.janitor.domain.SideFinding;
import io.dataplane.janitor.domain.TargetGroup;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Reads AWS with clients that refuse every operation but Describe and Get. A listing makes as few
 * calls as the page sizes allow, those of different kinds side by side; the tags of v2 load
 * balancers and target groups share theirs.
 */
public final class AwsResourceLister implements ResourceLister, AutoCloseable {
  private final AwsClients clients;
  private final Place place;
  private final SecurityGroups securityGroups;
  private final SecurityGroupRules securityGroupRules;
  private final RouteTables routeTables;
  private final LoadBalancersV2 loadBalancers;
  private final ClassicLoadBalancers classicLoadBalancers;
  private final TargetGroups targetGroups;
  private final LiveTargets liveTargets;
  private final TagBatches tags;
  private final TagBatches classicTags;

  /**
   * A lister for one account and region; makes no call yet.
   *
   * @param tagMatters whether tags of this key can make a difference to anything; others are left
   *     out of what it lists and reads
   */
  public AwsResourceLister(
      AwsSettings settings,
      RequestObserver observer,
      InstantSource clock,
      Predicate<String> tagMatters) {
    TagReader tagReader = new TagReader(tagMatters);
    place = new Place(settings.region(), clock);
    clients = AwsClients.reading(settings, observer);
    securityGroups = new SecurityGroups(clients.ec2(), tagReader);
    routeTables = new RouteTables(clients.ec2(), tagReader);
    securityGroupRules = new SecurityGroupRules(clients.ec2());
    loadBalancers = new LoadBalancersV2(clients.v2());
    classicLoadBalancers = new ClassicLoadBalancers(clients.classic());
    targetGroups = new TargetGroups(clients.v2());
    liveTargets = new LiveTargets(clients.v2());
    tags = TagBatches.v2(clients.v2(), tagReader);
    classicTags = TagBatches.classic(clients.classic(), tagReader);
  }

  @Override
  public String account() {
    GetCallerIdentityResponse answer =
        Answers.ask("sts:GetCallerIdentity", () -> clients.sts().getCallerIdentity());
    String account = Answers.required(answer.account(), "the account of the credentials");
    place.answered(account, answer.sdkHttpResponse());
    return account;
  }

  @Override
  public Inventory list(Set<ResourceKind> kinds) {
    List<Listed> listed =
        SideBySide.all(kinds.stream().sorted().map(this::listings).flatMap(List::stream).toList());
    List<AwsResource> resources = new ArrayList<>();
    List<SideFinding> findings = new ArrayList<>();
    for (Listed each : listed) {
      resources.addAll(each.tagged().resources());
      findings.addAll(each.tagged().findings());
    }
    resources.addAll(tags.tagged(listed.stream().flatMap(each -> each.rest().stream()).toList()));
    place.requireHere(resources);
    resources.sort(Comparator.comparing(AwsResource::kind));
    return new Inventory(resources, findings);
  }

  /** What one listing brought; the rest shares the batches in which v2 tags are asked for. */
  private record Listed(Inventory tagged, List<Untagged> rest) {}

  private List<Supplier<Listed>> listings(ResourceKind kind) {
    return switch (kind) {
      case LOAD_BALANCER ->
          List.of(
              () -> new Listed(new Inventory(List.of()), loadBalancers.list()),
              () ->
                  new Listed(
                      new Inventory(classicTags.tagged(classicLoadBalancers.list())), List.of()));
      case TARGET_GROUP -> List.of(() -> new Listed(new Inventory(List.of()), targetGroups.list()));
      case SECURITY_GROUP -> List.of(() -> new Listed(securityGroups.list(), List.of()));
      case ROUTE_TABLE -> List.of(() -> new Listed(routeTables.list(), List.of()));
    };
  }

  @Override
  public LoadBalancer lookCloser(LoadBalancer balancer) {
    return switch (balancer.generation()) {
      case CLASSIC -> balancer.lookedAt(false, classicLoadBalancers.liveInstances(balancer.id()));
      case V2 -> lookCloserAtV2(balancer);
    };
  }

  /** One that went away since it was listed holds nothing back: the deletion will find it gone. */
  private LoadBalancer lookCloserAtV2(LoadBalancer balancer) {
    return loadBalancers
        .deletionProtected(balancer.id())
        .map(isProtected -> balancer.lookedAt(isProtected, liveTargets.behind(balancer.id())))
        .orElse(balancer);
  }

  @Override
  public List<RuleReference> referencesIn(Set<String> groupIds) {
    return securityGroupRules.referencesIn(groupIds);
  }

  @Override
  public Optional<AwsResource> read(AwsResource seen) {
    return switch (seen) {
      case LoadBalancer balancer -> read(balancer);
      case TargetGroup group -> targetGroups.read(group.id()).flatMap(tags::tagged);
      case SecurityGroup group -> securityGroups.read(group.id());
      case RouteTable table -> routeTables.read(table.id());
    };
  }

  @Override
  public Set<String> stillThere(List<AwsResource> resources) {
    Set<String> shown = new HashSet<>();
    resources.stream()
        .collect(Collectors.groupingBy(Sort::of))
        .forEach((sort, alike) -> shown.addAll(shown(sort, alike)));
    return resources.stream()
        .filter(resource -> shown.contains(resource.id()))
        .map(AwsResource::key)
        .collect(Collectors.toSet());
  }

  private Set<String> shown(Sort sort, List<AwsResource> alike) {
    List<String> ids = alike.stream().map(AwsResource::id).toList();
    return switch (sort) {
      case SECURITY_GROUP -> securityGroups.shown(ids);
      case ROUTE_TABLE -> routeTables.shown(ids);
      case LOAD_BALANCER -> shown(ids, loadBalancers::read, loadBalancers::list);
      case CLASSIC_LOAD_BALANCER ->
          shown(ids, classicLoadBalancers::read, classicLoadBalancers::list);
      case TARGET_GROUP -> shown(ids, targetGroups::read, targetGroups::list);
    };
  }

  /** A call that names several fails as a whole where one of them is gone. */
  private static Set<String> shown(
      List<String> ids,
      Function<String, Optional<Untagged>> read,
      Supplier<List<Untagged>> listing) {
    return (ids.size() == 1 ? read.apply(ids.getFirst()).stream() : listing.get().stream())
        .map(Untagged::id)
        .collect(Collectors.toSet());
  }

  /** What one API call can ask for together. */
  private enum Sort {
    LOAD_BALANCER,
    CLASSIC_LOAD_BALANCER,
    TARGET_GROUP,
    SECURITY_GROUP,
    ROUTE_TABLE;

    static Sort of(AwsResource resource) {
      return switch (resource) {
        case LoadBalancer balancer ->
            switch (balancer.generation()) {
              case CLASSIC -> CLASSIC_LOAD_BALANCER;
              case V2 -> LOAD_BALANCER;
            };
        case TargetGroup group -> TARGET_GROUP;
        case SecurityGroup group -> SECURITY_GROUP;
        case RouteTable table -> ROUTE_TABLE;
      };
    }
  }

  private Optional<AwsResource> read(LoadBalancer balancer) {
    Optional<AwsResource> read =
        switch (balancer.generation()) {
          case CLASSIC -> classicLoadBalancers.read(balancer.id()).flatMap(classicTags::tagged);
          case V2 -> loadBalancers.read(balancer.id()).flatMap(tags::tagged);
        };
    return read.map(now -> now instanceof LoadBalancer again ? lookCloser(again) : now);
  }

  @Override
  public void close() {
    clients.close();
  }
}
