package io.dataplane.janitor.aws;

import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.Tags;
import java.util.function.Function;

/**
 * What a listing gives that leaves the tags out. Only with its tags it becomes a resource, so that
 * tags that could not be read are never taken for none.
 *
 * @param id by which its tags are asked for
 */
record Untagged(String id, Function<Tags, AwsResource> resource) {

  AwsResource with(Tags tags) {
    return resource.apply(tags);
  }
}
