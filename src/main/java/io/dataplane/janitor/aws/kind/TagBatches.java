package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.concurrent.Parallel;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/**
 * Reads the tags that listings lack.
 *
 * @param operation the name of the operation, as in {@code elbv2:DescribeTags}
 * @param describe calls the operation; returns the tags by id
 */
public record TagBatches(String operation, Function<List<String>, Map<String, Tags>> describe) {

  /** The maximum number of ids of a call. */
  private static final int BATCH_SIZE = 20;

  public static TagBatches v2(Supplier<ElasticLoadBalancingV2Client> client, TagReader reader) {
    return new TagBatches(
        "elbv2:DescribeTags",
        arns -> {
          Map<String, Tags> described = new HashMap<>();
          client
              .get()
              .describeTags(request -> request.resourceArns(arns))
              .tagDescriptions()
              .forEach(
                  of ->
                      described.put(
                          of.resourceArn(),
                          reader.read(of.tags(), tag -> tag.key(), tag -> tag.value())));
          return described;
        });
  }

  static TagBatches classic(Supplier<ElasticLoadBalancingClient> client, TagReader reader) {
    return new TagBatches(
        "elb:DescribeTags",
        names -> {
          Map<String, Tags> described = new HashMap<>();
          client
              .get()
              .describeTags(request -> request.loadBalancerNames(names))
              .tagDescriptions()
              .forEach(
                  of ->
                      described.put(
                          of.loadBalancerName(),
                          reader.read(of.tags(), tag -> tag.key(), tag -> tag.value())));
          return described;
        });
  }

  /** The resources with their tags, in the same order, without those that no longer exist. */
  public List<AwsResource> tagged(List<ListedWithoutTags> resources) {
    return Parallel.all(
            IntStream.iterate(0, start -> start < resources.size(), start -> start + BATCH_SIZE)
                .mapToObj(start -> batchFrom(start, resources))
                .toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /** The number of calls for the tags of some resources. */
  static int calls(int resources) {
    return Math.ceilDiv(resources, BATCH_SIZE);
  }

  private Supplier<List<AwsResource>> batchFrom(int start, List<ListedWithoutTags> resources) {
    int end = Math.min(start + BATCH_SIZE, resources.size());
    return () -> batch(resources.subList(start, end)).toList();
  }

  /** AWS rejects a whole batch if one resource does not exist; then each is read alone. */
  private Stream<AwsResource> batch(List<ListedWithoutTags> batch) {
    List<String> ids = batch.stream().map(ListedWithoutTags::id).toList();
    Optional<Map<String, Tags>> tags = Responses.find(operation, () -> describe.apply(ids));
    if (tags.isEmpty()) {
      return batch.size() == 1
          ? Stream.empty()
          : batch.stream().flatMap(resource -> batch(List.of(resource)));
    }
    return batch.stream()
        .map(
            resource ->
                resource.with(
                    Responses.required(
                        tags.get().get(resource.id()), "the tags of " + resource.id())));
  }
}
