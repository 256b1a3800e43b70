package io.dataplane.janitor.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A resource as AWS listed it. */
public sealed interface AwsResource permits LoadBalancer, TargetGroup, SecurityGroup, RouteTable {

  /** The EC2 id; the ARN of a v2 load balancer or target group; the name of a classic one. */
  String id();

  /** The AWS name, or empty where the kind has none. */
  String name();

  /** The id of its VPC, or null where AWS gave none. */
  @Nullable String vpc();

  Tags tags();

  ResourceKind kind();

  /** What holds it, as far as the listing shows. */
  List<Holder> holders();

  /** What holds it beside itself: a group whose rules refer to itself is not held by that. */
  default List<Holder> foreignHolders() {
    return holders().stream()
        .filter(holder -> holder.resourceKey().filter(key()::equals).isEmpty())
        .toList();
  }

  /** Why AWS itself needs it for as long as its VPC exists, or empty. */
  default Optional<Reason> ownPurpose() {
    return Optional.empty();
  }

  /** Unlike the id unique among all kinds; a {@link Holder} of another resource refers to it. */
  default String key() {
    return id();
  }
}
