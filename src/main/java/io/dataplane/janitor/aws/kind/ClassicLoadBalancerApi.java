package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.AwsClients;
import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.aws.pace.RateLimit;
import io.dataplane.janitor.concurrent.Parallel;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.LoadBalancer.Generation;
import io.dataplane.janitor.domain.resource.ResourceKind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/** Classic load balancers, whose names are their ids. */
record ClassicLoadBalancerApi(Supplier<ElasticLoadBalancingClient> classic, TagBatches tags)
    implements KindApi {

  private static final String DELETE = "DeleteLoadBalancer";
  static final Set<String> WRITES = Set.of(DELETE);

  private static final String DESCRIBE = "elb:DescribeLoadBalancers";
  private static final String DESCRIBE_HEALTH = "elb:DescribeInstanceHealth";
  private static final String OUT_OF_SERVICE = "OutOfService";

  /** AWS's description of an instance that is out of service during its registration. */
  private static final String REGISTERING = "Instance registration is still in progress.";

  /** The maximum page size of AWS. */
  private static final int PAGE_SIZE = 400;

  static KindApi of(AwsClients clients, TagReader tagReader) {
    return new ClassicLoadBalancerApi(
        clients::classic, TagBatches.classic(clients::classic, tagReader));
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.LOAD_BALANCER;
  }

  @Override
  public boolean handles(AwsResource resource) {
    return resource instanceof LoadBalancer balancer && balancer.generation() == Generation.CLASSIC;
  }

  @Override
  public Api api() {
    return Api.ELB_CLASSIC;
  }

  /** Includes the tags: no other kind shares the calls that read them. */
  @Override
  public Listing list() {
    return Listing.tagged(new Inventory(tags.tagged(listed())));
  }

  private List<ListedWithoutTags> listed() {
    return ListedWithoutTags.all(
        DESCRIBE,
        marker ->
            classic
                .get()
                .describeLoadBalancers(request -> request.pageSize(PAGE_SIZE).marker(marker)),
        DescribeLoadBalancersResponse::nextMarker,
        page -> page.loadBalancerDescriptions().stream().map(ClassicLoadBalancerApi::untagged));
  }

  @Override
  public List<AwsResource> readTags(List<AwsResource> seen) {
    return tags.tagged(ListedWithoutTags.named(DESCRIBE, seen, this::named));
  }

  @Override
  public List<AwsResource> read(List<AwsResource> seen) {
    return withDetails(readTags(seen));
  }

  private List<ListedWithoutTags> named(List<String> names) {
    return classic
        .get()
        .describeLoadBalancers(request -> request.loadBalancerNames(names))
        .loadBalancerDescriptions()
        .stream()
        .map(ClassicLoadBalancerApi::untagged)
        .toList();
  }

  @Override
  public List<RateLimit> readingLimits(List<AwsResource> seen) {
    return Stream.of(
            api()
                .reading(
                    true,
                    "DescribeLoadBalancers",
                    Math.ceilDiv(seen.size(), ListedWithoutTags.PER_CALL)),
            api().reading(true, "DescribeTags", TagBatches.calls(seen.size())),
            api().reading(true, "DescribeInstanceHealth", seen.size()))
        .flatMap(tokens -> tokens)
        .toList();
  }

  @Override
  public Set<String> existing(List<String> ids) {
    return ListedWithoutTags.existing(ids, this::named, DESCRIBE, this::listed);
  }

  /** A classic load balancer has no deletion protection. */
  @Override
  public List<AwsResource> withDetails(List<AwsResource> listed) {
    return Parallel.all(
        listed.stream().<Supplier<AwsResource>>map(each -> () -> withTargets(each)).toList());
  }

  private AwsResource withTargets(AwsResource listed) {
    return listed instanceof LoadBalancer balancer
        ? balancer.withDetails(false, liveInstances(balancer.id()))
        : listed;
  }

  @Override
  public String deletionOperation() {
    return DELETE;
  }

  @Override
  public void delete(String name) {
    classic.get().deleteLoadBalancer(call -> call.loadBalancerName(name));
  }

  /**
   * The instances that may get traffic: those in service, those under registration, and those of
   * unknown state. None if the load balancer no longer exists.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_InstanceState.html">InstanceState</a>
   */
  private List<String> liveInstances(String name) {
    return Responses.find(
            DESCRIBE_HEALTH,
            () -> classic.get().describeInstanceHealth(request -> request.loadBalancerName(name)))
        .map(DescribeInstanceHealthResponse::instanceStates)
        .orElse(List.of())
        .stream()
        .filter(ClassicLoadBalancerApi::mayServe)
        .map(each -> "%s (%s)".formatted(each.instanceId(), each.state()))
        .sorted()
        .toList();
  }

  private static boolean mayServe(InstanceState instance) {
    return !OUT_OF_SERVICE.equals(Responses.required(instance.state(), "the state of an instance"))
        || REGISTERING.equals(instance.description());
  }

  private static ListedWithoutTags untagged(LoadBalancerDescription balancer) {
    String name = Responses.required(balancer.loadBalancerName(), "the name of a load balancer");
    String vpc = balancer.vpcId();
    Instant createdAt = Responses.required(balancer.createdTime(), "the creation time of " + name);
    return new ListedWithoutTags(
        name,
        tags ->
            new LoadBalancer(
                name,
                name,
                vpc,
                tags,
                Generation.CLASSIC,
                createdAt,
                Set.copyOf(balancer.securityGroups())));
  }
}
