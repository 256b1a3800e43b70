package io.dataplane.janitor.aws;

import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.LoadBalancer;
import io.dataplane.janitor.domain.RouteTable;
import io.dataplane.janitor.domain.SecurityGroup;
import io.dataplane.janitor.domain.TargetGroup;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagKeyOnly;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;

/**
 * Every call that changes AWS, and no other than these and {@link TaggingApi}'s. Each throws what
 * the SDK throws.
 */
record Writes(AwsClients clients) {

  void tag(Api api, List<String> ids, Map<String, String> tags) {
    switch (api) {
      case EC2 ->
          clients
              .ec2()
              .createTags(
                  request -> request.resources(ids).tags(each(tags.entrySet(), Writes::ec2Tag)));
      case ELB_V2 ->
          clients
              .v2()
              .addTags(
                  request -> request.resourceArns(ids).tags(each(tags.entrySet(), Writes::v2Tag)));
      case ELB_CLASSIC ->
          clients
              .classic()
              .addTags(
                  request ->
                      request
                          .loadBalancerNames(ids)
                          .tags(each(tags.entrySet(), Writes::classicTag)));
    }
  }

  /**
   * @param keys at least one: EC2 takes none for all and would wipe every tag
   */
  void untag(Api api, List<String> ids, Set<String> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("No tag is named");
    }
    switch (api) {
      case EC2 ->
          clients
              .ec2()
              .deleteTags(request -> request.resources(ids).tags(each(keys, Writes::ec2Key)));
      case ELB_V2 -> clients.v2().removeTags(request -> request.resourceArns(ids).tagKeys(keys));
      case ELB_CLASSIC ->
          clients
              .classic()
              .removeTags(
                  request -> request.loadBalancerNames(ids).tags(each(keys, Writes::classicKey)));
    }
  }

  /** Switches deletion protection on or off, and nothing else that the call could. */
  void protect(LoadBalancer balancer, boolean on) {
    LoadBalancerAttribute protection =
        LoadBalancerAttribute.builder()
            .key(LoadBalancersV2.DELETION_PROTECTION)
            .value(Boolean.toString(on))
            .build();
    clients
        .v2()
        .modifyLoadBalancerAttributes(
            call -> call.loadBalancerArn(balancer.id()).attributes(protection));
  }

  void delete(AwsResource resource) {
    String id = resource.id();
    switch (resource) {
      case LoadBalancer balancer -> delete(balancer);
      case TargetGroup group -> clients.v2().deleteTargetGroup(call -> call.targetGroupArn(id));
      case SecurityGroup group -> clients.ec2().deleteSecurityGroup(call -> call.groupId(id));
      case RouteTable table -> clients.ec2().deleteRouteTable(call -> call.routeTableId(id));
    }
  }

  private void delete(LoadBalancer balancer) {
    String id = balancer.id();
    switch (balancer.generation()) {
      case CLASSIC -> clients.classic().deleteLoadBalancer(call -> call.loadBalancerName(id));
      case V2 -> clients.v2().deleteLoadBalancer(call -> call.loadBalancerArn(id));
    }
  }

  void revoke(Action.Revoke revoke) {
    new RuleWrites(clients.ec2()).revoke(revoke.resource().id(), revoke.rules());
  }

  void authorize(Action.Revoke revoked) {
    new RuleWrites(clients.ec2()).authorize(revoked.resource().id(), revoked.rules());
  }

  private static <S, T> List<T> each(Collection<S> sources, Function<S, T> made) {
    return sources.stream().map(made).toList();
  }

  private static Tag ec2Tag(Map.Entry<String, String> tag) {
    return Tag.builder().key(tag.getKey()).value(tag.getValue()).build();
  }

  /** Without a value, the tag is removed whatever its value. */
  private static Tag ec2Key(String key) {
    return Tag.builder().key(key).build();
  }

  private static software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag v2Tag(
      Map.Entry<String, String> tag) {
    return software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag.builder()
        .key(tag.getKey())
        .value(tag.getValue())
        .build();
  }

  private static software.amazon.awssdk.services.elasticloadbalancing.model.Tag classicTag(
      Map.Entry<String, String> tag) {
    return software.amazon.awssdk.services.elasticloadbalancing.model.Tag.builder()
        .key(tag.getKey())
        .value(tag.getValue())
        .build();
  }

  private static TagKeyOnly classicKey(String key) {
    return TagKeyOnly.builder().key(key).build();
  }
}
