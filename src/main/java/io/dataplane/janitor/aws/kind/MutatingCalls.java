package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.AwsClients;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagKeyOnly;

/**
 * The calls that add and remove tags, by the API of the kind. They throw the exceptions of the SDK.
 */
public record MutatingCalls(AwsClients clients) {

  public void tag(Api api, List<String> ids, Map<String, String> tags) {
    switch (api) {
      case EC2 ->
          clients
              .ec2()
              .createTags(
                  request ->
                      request.resources(ids).tags(each(tags.entrySet(), MutatingCalls::ec2Tag)));
      case ELB_V2 ->
          clients
              .v2()
              .addTags(
                  request ->
                      request.resourceArns(ids).tags(each(tags.entrySet(), MutatingCalls::v2Tag)));
      case ELB_CLASSIC ->
          clients
              .classic()
              .addTags(
                  request ->
                      request
                          .loadBalancerNames(ids)
                          .tags(each(tags.entrySet(), MutatingCalls::classicTag)));
    }
  }

  /**
   * Removes tags, whatever their values.
   *
   * @param keys at least one: EC2 removes every tag if none is named (EC2 API Reference,
   *     "DeleteTags")
   */
  public void untag(Api api, List<String> ids, Set<String> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("No tag key is given, and EC2 would remove all tags");
    }
    switch (api) {
      case EC2 ->
          clients
              .ec2()
              .deleteTags(
                  request -> request.resources(ids).tags(each(keys, MutatingCalls::ec2Key)));
      case ELB_V2 -> clients.v2().removeTags(request -> request.resourceArns(ids).tagKeys(keys));
      case ELB_CLASSIC ->
          clients
              .classic()
              .removeTags(
                  request ->
                      request.loadBalancerNames(ids).tags(each(keys, MutatingCalls::classicKey)));
    }
  }

  private static <S, T> List<T> each(Collection<S> sources, Function<S, T> made) {
    return sources.stream().map(made).toList();
  }

  private static Tag ec2Tag(Map.Entry<String, String> tag) {
    return Tag.builder().key(tag.getKey()).value(tag.getValue()).build();
  }

  /** Without a value, EC2 removes the tag regardless of its value. */
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
