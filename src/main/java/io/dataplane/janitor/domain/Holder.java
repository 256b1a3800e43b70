package io.dataplane.janitor.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the way of deleting a resource.
 *
 * @param name what a person reads: the holder's id, its name where it has one, and what it is, as
 *     in {@code eni-1 (ELB app/x/1)} or {@code sg-1 nodes-acme (ingress rule)}
 * @param resource the {@link AwsResource#key()} of the resource whose deletion would free this one,
 *     or null where it is nothing that the janitor deletes
 */
public record Holder(String name, @Nullable String resource) {

  public static Holder outside(String name) {
    return new Holder(name, null);
  }

  public Optional<String> resourceKey() {
    return Optional.ofNullable(resource);
  }
}
