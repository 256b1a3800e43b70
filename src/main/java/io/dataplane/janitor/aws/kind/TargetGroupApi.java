package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.AwsClients;
import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.aws.pace.RateLimit;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.resource.TargetGroup;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;

/** Target groups, with the load balancers that route to them. */
record TargetGroupApi(Supplier<ElasticLoadBalancingV2Client> v2, TagBatches tags)
    implements KindApi {

  private static final String DELETE = "DeleteTargetGroup";
  static final Set<String> WRITES = Set.of(DELETE);

  private static final String DESCRIBE = "elbv2:DescribeTargetGroups";

  /** The maximum page size of AWS. */
  private static final int PAGE_SIZE = 400;

  static KindApi of(AwsClients clients, TagReader tagReader) {
    return new TargetGroupApi(clients::v2, TagBatches.v2(clients::v2, tagReader));
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.TARGET_GROUP;
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
            v2.get().describeTargetGroups(request -> request.pageSize(PAGE_SIZE).marker(marker)),
        DescribeTargetGroupsResponse::nextMarker,
        page -> page.targetGroups().stream().map(TargetGroupApi::untagged));
  }

  @Override
  public List<AwsResource> readTags(List<AwsResource> seen) {
    return read(seen);
  }

  @Override
  public List<AwsResource> read(List<AwsResource> seen) {
    return tags.tagged(ListedWithoutTags.named(DESCRIBE, seen, this::named));
  }

  private List<ListedWithoutTags> named(List<String> arns) {
    return v2
        .get()
        .describeTargetGroups(request -> request.targetGroupArns(arns))
        .targetGroups()
        .stream()
        .map(TargetGroupApi::untagged)
        .toList();
  }

  @Override
  public List<RateLimit> readingLimits(List<AwsResource> seen) {
    return Stream.concat(
            api()
                .reading(
                    true,
                    "DescribeTargetGroups",
                    Math.ceilDiv(seen.size(), ListedWithoutTags.PER_CALL)),
            api().reading(true, "DescribeTags", TagBatches.calls(seen.size())))
        .toList();
  }

  @Override
  public Set<String> existing(List<String> ids) {
    return ListedWithoutTags.existing(ids, this::named, DESCRIBE, this::listed);
  }

  @Override
  public String deletionOperation() {
    return DELETE;
  }

  @Override
  public void delete(String arn) {
    v2.get().deleteTargetGroup(call -> call.targetGroupArn(arn));
  }

  private static ListedWithoutTags untagged(
      software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup group) {
    String arn = Responses.required(group.targetGroupArn(), "the ARN of a target group");
    String name = Objects.requireNonNullElse(group.targetGroupName(), "");
    String vpc = group.vpcId();
    List<Holder> holders = group.loadBalancerArns().stream().map(TargetGroupApi::holder).toList();
    return new ListedWithoutTags(arn, tags -> new TargetGroup(arn, name, vpc, tags, holders));
  }

  private static Holder holder(String loadBalancerArn) {
    String key = LoadBalancer.v2Key(loadBalancerArn);
    return new Holder("load balancer " + key.substring("ELB ".length()), key);
  }
}
