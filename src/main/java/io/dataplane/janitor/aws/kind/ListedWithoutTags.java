package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A resource from a listing without tags. It becomes a resource only with its tags, so that unread
 * tags never count as absent.
 *
 * @param id identifies the resource in the call that reads tags
 */
public record ListedWithoutTags(String id, Function<Tags, AwsResource> resource) {

  /**
   * The maximum number of ids of a call that describes load balancers (ELB API Reference, {@code
   * DescribeLoadBalancers}); AWS documents none for target groups.
   */
  static final int PER_CALL = 20;

  /** Lists all resources, each once, even if AWS returns one on two pages. */
  static <A> List<ListedWithoutTags> all(
      String operation,
      Function<@Nullable String, A> call,
      Function<A, @Nullable String> nextMarker,
      Function<A, Stream<ListedWithoutTags>> listed) {
    Map<String, ListedWithoutTags> byId = new LinkedHashMap<>();
    Responses.listAll(
        operation,
        call,
        nextMarker,
        page -> listed.apply(page).forEach(each -> byId.putIfAbsent(each.id(), each)));
    return List.copyOf(byId.values());
  }

  /**
   * The resources that still exist.
   *
   * @param call names several ids; AWS rejects it if one does not exist
   */
  static List<ListedWithoutTags> named(
      String operation,
      List<AwsResource> seen,
      Function<List<String>, List<ListedWithoutTags>> call) {
    return Responses.findEach(
        operation,
        seen.stream().map(AwsResource::id).toList(),
        PER_CALL,
        call,
        ListedWithoutTags::id);
  }

  /**
   * The ids that still exist after their deletion. Several ids need a listing: a call that names
   * several fails completely if one does not exist.
   */
  static Set<String> existing(
      List<String> ids,
      Function<List<String>, List<ListedWithoutTags>> call,
      String operation,
      Supplier<List<ListedWithoutTags>> listing) {
    List<ListedWithoutTags> there =
        ids.size() == 1
            ? Responses.findEach(operation, ids, PER_CALL, call, ListedWithoutTags::id)
            : listing.get();
    return there.stream().map(ListedWithoutTags::id).collect(Collectors.toSet());
  }

  AwsResource with(Tags tags) {
    return resource.apply(tags);
  }
}
