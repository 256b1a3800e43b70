package io.dataplane.janitor.domain.resource;

import io.dataplane.janitor.domain.reason.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource as AWS returned it. Each kind has a record that implements every difference between
 * kinds; no other code tests the type of a resource.
 */
public interface AwsResource {

  /**
   * The EC2 id; the ARN of a v2 load balancer or target group; the name of a classic load balancer.
   */
  String id();

  /** The ids and names by which a custom resource may list it, in the form of {@link ListedKey}. */
  default List<String> listedAs() {
    return List.of(ListedKey.ofId(id()));
  }

  /** The name in AWS; empty if the kind has none. */
  String name();

  /** The id of its VPC, or null if AWS returned none. */
  @Nullable String vpc();

  Tags tags();

  ResourceKind kind();

  /** The holders that the listing shows. */
  List<Holder> holders();

  /**
   * The holders except the resource itself: rules of a group that refer to the group do not prevent
   * its deletion.
   */
  default List<Holder> foreignHolders() {
    return holders().stream()
        .filter(holder -> holder.resourceKey().filter(key()::equals).isEmpty())
        .toList();
  }

  /** The reason why AWS keeps it as long as its VPC exists, or empty. */
  default Optional<Reason> ownPurpose() {
    return Optional.empty();
  }

  /**
   * The text by which people recognize the resource beside its id: its name or type. Empty if the
   * id contains both.
   */
  default String identification() {
    return "";
  }

  /** The creation time; empty if AWS does not return it. */
  default Optional<Instant> createdAt() {
    return Optional.empty();
  }

  /**
   * The account that owns it, twelve digits; empty if AWS returned none. A VPC that several
   * accounts share contains resources of each (Amazon VPC User Guide, "Share your VPC subnets with
   * other accounts").
   */
  default Optional<String> account() {
    return Arn.account(id());
  }

  /** The ids of the security groups that it lists itself, whatever network interfaces show. */
  default Set<String> securityGroups() {
    return Set.of();
  }

  /**
   * The resources that serve traffic through this one. While one of them is claimed or exempt, this
   * one is in use.
   */
  default List<AwsResource> served() {
    return List.of();
  }

  /** The same resource with further holders; the same if its kind has none but those it lists. */
  default AwsResource heldAlsoBy(List<Holder> further) {
    return this;
  }

  /** Whether its deletion protection is the only holder. */
  default boolean isHeldByProtectionAlone() {
    return holders().equals(List.of(Holder.PROTECTION));
  }

  /** The same resource once its deletion protection is switched off. */
  default AwsResource unprotected() {
    return this;
  }

  /** Whether it has rules that can refer to other resources and hold them. */
  default boolean hasRules() {
    return false;
  }

  /**
   * The same resource with the rules that hold it, instead of the groups that contain them.
   *
   * @param rules the rules that refer to it
   * @param names the names of the groups that contain them, by id
   */
  default AwsResource heldBy(List<SecurityGroupRule> rules, Map<String, String> names) {
    return this;
  }

  /**
   * The key of the resource, unique among all kinds. A {@link Holder} of another resource refers to
   * it.
   */
  default String key() {
    return id();
  }
}
