package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.AwsClients;
import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.aws.pace.RateLimit;
import io.dataplane.janitor.concurrent.Parallel;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.LoadBalancer.Generation;
import io.dataplane.janitor.domain.resource.LoadBalancer.Traffic;
import io.dataplane.janitor.domain.resource.ResourceKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;

/** Application, network and gateway load balancers, in any state. */
record LoadBalancerV2Api(
    Supplier<ElasticLoadBalancingV2Client> v2, ServedTraffic traffic, TagBatches tags)
    implements KindApi {

  private static final String DELETE = "DeleteLoadBalancer";
  private static final String MODIFY = "ModifyLoadBalancerAttributes";
  static final Set<String> WRITES = Set.of(DELETE, MODIFY);

  private static final String DESCRIBE = "elbv2:DescribeLoadBalancers";
  private static final String DESCRIBE_ATTRIBUTES = "elbv2:DescribeLoadBalancerAttributes";
  private static final String DELETION_PROTECTION = "deletion_protection.enabled";

  /** The maximum page size of AWS. */
  private static final int PAGE_SIZE = 400;

  static KindApi of(AwsClients clients, TagReader tagReader) {
    TagBatches tags = TagBatches.v2(clients::v2, tagReader);
    return new LoadBalancerV2Api(clients::v2, ServedTraffic.of(clients::v2, tags), tags);
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.LOAD_BALANCER;
  }

  @Override
  public boolean handles(AwsResource resource) {
    return resource instanceof LoadBalancer balancer && balancer.generation() == Generation.V2;
  }

  @Override
  public Api api() {
    return Api.ELB_V2;
  }

  @Override
  public Listing list() {
    return Listing.untagged(listed());
  }

  private List<ListedWithoutTags> listed() {
    return ListedWithoutTags.all(
        DESCRIBE,
        marker ->
            v2.get().describeLoadBalancers(request -> request.pageSize(PAGE_SIZE).marker(marker)),
        DescribeLoadBalancersResponse::nextMarker,
        page -> page.loadBalancers().stream().map(LoadBalancerV2Api::untagged));
  }

  @Override
  public List<AwsResource> readTags(List<AwsResource> seen) {
    return tags.tagged(ListedWithoutTags.named(DESCRIBE, seen, this::named));
  }

  /** Without deletion protection: AWS refuses to delete a protected load balancer. */
  @Override
  public List<AwsResource> read(List<AwsResource> seen) {
    return withTraffic(readTags(seen), balancer -> false);
  }

  private List<ListedWithoutTags> named(List<String> arns) {
    return v2
        .get()
        .describeLoadBalancers(request -> request.loadBalancerArns(arns))
        .loadBalancers()
        .stream()
        .map(LoadBalancerV2Api::untagged)
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
            ServedTraffic.readingLimits(balancers(seen).toList()))
        .flatMap(tokens -> tokens)
        .toList();
  }

  private static Stream<LoadBalancer> balancers(List<AwsResource> resources) {
    return resources.stream().map(LoadBalancer.class::cast);
  }

  @Override
  public Set<String> existing(List<String> ids) {
    return ListedWithoutTags.existing(ids, this::named, DESCRIBE, this::listed);
  }

  /**
   * A load balancer that was deleted after the listing needs no details: its deletion reports it as
   * gone.
   */
  @Override
  public List<AwsResource> withDetails(List<AwsResource> listed) {
    List<Optional<Boolean>> protections =
        Parallel.all(
            listed.stream()
                .<Supplier<Optional<Boolean>>>map(each -> () -> deletionProtected(each.id()))
                .toList());
    Map<String, Boolean> protectedByKey = new HashMap<>();
    for (int i = 0; i < listed.size(); i++) {
      String key = listed.get(i).key();
      protections.get(i).ifPresent(isProtected -> protectedByKey.put(key, isProtected));
    }
    Map<String, AwsResource> detailed =
        withTraffic(
                listed.stream().filter(each -> protectedByKey.containsKey(each.key())).toList(),
                balancer -> protectedByKey.getOrDefault(balancer.key(), false))
            .stream()
            .collect(Collectors.toMap(AwsResource::key, Function.identity()));
    return listed.stream().map(each -> detailed.getOrDefault(each.key(), each)).toList();
  }

  private List<AwsResource> withTraffic(
      List<AwsResource> resources, Predicate<LoadBalancer> isProtected) {
    Map<String, Traffic> served = traffic.of(balancers(resources).toList());
    return balancers(resources)
        .<AwsResource>map(
            balancer ->
                balancer.withDetails(
                    isProtected.test(balancer), served.getOrDefault(balancer.id(), Traffic.NONE)))
        .toList();
  }

  @Override
  public String deletionOperation() {
    return DELETE;
  }

  @Override
  public void delete(String arn) {
    v2.get().deleteLoadBalancer(call -> call.loadBalancerArn(arn));
  }

  @Override
  public void protect(String arn, boolean on) {
    LoadBalancerAttribute protection =
        LoadBalancerAttribute.builder()
            .key(DELETION_PROTECTION)
            .value(Boolean.toString(on))
            .build();
    v2.get().modifyLoadBalancerAttributes(call -> call.loadBalancerArn(arn).attributes(protection));
  }

  @Override
  public List<String> preparationOperations(Action.Preparation preparation) {
    return List.of(MODIFY);
  }

  @Override
  public List<String> restoreOperations(Action.Preparation preparation) {
    return List.of(MODIFY);
  }

  /** Whether deletion protection is on; empty if the load balancer no longer exists. */
  private Optional<Boolean> deletionProtected(String arn) {
    return Responses.find(
            DESCRIBE_ATTRIBUTES,
            () -> v2.get().describeLoadBalancerAttributes(request -> request.loadBalancerArn(arn)))
        .map(response -> forbidsDeletion(response.attributes()));
  }

  private static boolean forbidsDeletion(List<LoadBalancerAttribute> attributes) {
    List<String> values =
        attributes.stream()
            .filter(attribute -> DELETION_PROTECTION.equals(attribute.key()))
            .map(LoadBalancerAttribute::value)
            .toList();
    return "true".equals(Responses.single(DESCRIBE_ATTRIBUTES, values));
  }

  private static ListedWithoutTags untagged(
      software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer balancer) {
    String arn = Responses.required(balancer.loadBalancerArn(), "the ARN of a load balancer");
    String name = Objects.requireNonNullElse(balancer.loadBalancerName(), "");
    String vpc = balancer.vpcId();
    Instant createdAt = Responses.required(balancer.createdTime(), "the creation time of " + arn);
    return new ListedWithoutTags(
        arn,
        tags ->
            new LoadBalancer(
                arn,
                name,
                vpc,
                tags,
                Generation.V2,
                createdAt,
                Set.copyOf(balancer.securityGroups())));
  }
}
