package io.dataplane.janitor.domain.resource;

import io.dataplane.janitor.domain.reason.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource as AWS listed it. Each kind has a record, which answers here whatever differs between
 * kinds; nothing else asks of which type a resource is.
 */
public interface AwsResource {

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

  /**
   * What a person needs beside the id to recognize the resource: its name, or what it is. Empty
   * where the id tells both.
   */
  default String identification() {
    return "";
  }

  /** When it was created; empty where AWS does not tell. */
  default Optional<Instant> createdAt() {
    return Optional.empty();
  }

  /** Whether nothing but its own deletion protection prevents its deletion. */
  default boolean isHeldByProtectionAlone() {
    return holders().equals(List.of(Holder.PROTECTION));
  }

  /** The same resource once its deletion protection is switched off. */
  default AwsResource unprotected() {
    return this;
  }

  /** Whether it has rules that can refer to other resources, and hold them by that. */
  default boolean hasRules() {
    return false;
  }

  /**
   * The same resource with the rules that hold it, where a listing told only on which resources
   * they are.
   *
   * @param rules those that refer to it
   * @param names the names of the resources that have them, by id
   */
  default AwsResource heldBy(List<SecurityGroupRule> rules, Map<String, String> names) {
    return this;
  }

  /** Unlike the id unique among all kinds; a {@link Holder} of another resource refers to it. */
  default String key() {
    return id();
  }
}
