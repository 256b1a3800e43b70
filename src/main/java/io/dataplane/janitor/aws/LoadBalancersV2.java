package io.dataplane.janitor.aws;

import io.dataplane.janitor.domain.LoadBalancer;
import io.dataplane.janitor.domain.LoadBalancer.Generation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;

/** Application, network and gateway load balancers, whatever their state. */
record LoadBalancersV2(ElasticLoadBalancingV2Client v2) {

  private static final String DESCRIBE = "elbv2:DescribeLoadBalancers";
  private static final String DESCRIBE_ATTRIBUTES = "elbv2:DescribeLoadBalancerAttributes";
  static final String DELETION_PROTECTION = "deletion_protection.enabled";

  /** The most that AWS gives a page. */
  private static final int PAGE_SIZE = 400;

  List<Untagged> list() {
    Map<String, Untagged> balancers = new LinkedHashMap<>();
    Answers.askForAll(
        DESCRIBE,
        marker -> v2.describeLoadBalancers(request -> request.pageSize(PAGE_SIZE).marker(marker)),
        DescribeLoadBalancersResponse::nextMarker,
        page ->
            page.loadBalancers().stream()
                .map(LoadBalancersV2::untagged)
                .forEach(balancer -> balancers.putIfAbsent(balancer.id(), balancer)));
    return List.copyOf(balancers.values());
  }

  Optional<Untagged> read(String arn) {
    return Answers.askForOne(
            DESCRIBE, () -> v2.describeLoadBalancers(request -> request.loadBalancerArns(arn)))
        .map(answer -> untagged(Answers.only(DESCRIBE, answer.loadBalancers())));
  }

  /** Whether AWS would refuse to delete it; empty where it is gone. */
  Optional<Boolean> deletionProtected(String arn) {
    return Answers.askForOne(
            DESCRIBE_ATTRIBUTES,
            () -> v2.describeLoadBalancerAttributes(request -> request.loadBalancerArn(arn)))
        .map(answer -> forbidsDeletion(answer.attributes()));
  }

  private static boolean forbidsDeletion(List<LoadBalancerAttribute> attributes) {
    List<String> values =
        attributes.stream()
            .filter(attribute -> DELETION_PROTECTION.equals(attribute.key()))
            .map(LoadBalancerAttribute::value)
            .toList();
    return "true".equals(Answers.only(DESCRIBE_ATTRIBUTES, values));
  }

  private static Untagged untagged(
      software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer balancer) {
    String arn = Answers.required(balancer.loadBalancerArn(), "the ARN of a load balancer");
    String name = Objects.requireNonNullElse(balancer.loadBalancerName(), "");
    String vpc = balancer.vpcId();
    Instant createdAt = Answers.required(balancer.createdTime(), "when it made " + arn);
    return new Untagged(
        arn, tags -> new LoadBalancer(arn, name, vpc, tags, Generation.V2, createdAt));
  }
}
