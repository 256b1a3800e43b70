package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * The ids that still exist. Several ids need a listing: a call that names several fails
   * completely if one does not exist.
   */
  static Set<String> existing(
      List<String> ids,
      Function<String, Optional<ListedWithoutTags>> read,
      Supplier<List<ListedWithoutTags>> listing) {
    return (ids.size() == 1 ? read.apply(ids.getFirst()).stream() : listing.get().stream())
        .map(ListedWithoutTags::id)
        .collect(Collectors.toSet());
  }

  AwsResource with(Tags tags) {
    return resource.apply(tags);
  }
}
