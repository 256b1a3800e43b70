package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Tags;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a listing gives that leaves the tags out. Only with its tags it becomes a resource, so that
 * tags that could not be read are never taken for none.
 *
 * @param id by which its tags are asked for
 */
public record ListedWithoutTags(String id, Function<Tags, AwsResource> resource) {

  /** Those of the ids that AWS shows. A call that names several fails whole where one is gone. */
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
