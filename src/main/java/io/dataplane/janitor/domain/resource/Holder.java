package io.dataplane.janitor.domain.resource;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the way of deleting a resource.
 *
 * @param name what a person reads: the holder's id, its name where it has one, and what it is, as
 *     in {@code eni-1 (ELB app/x/1)} or {@code sg-1 nodes-acme (ingress rule sgr-1)}
 * @param resource the {@link AwsResource#key()} of the resource whose deletion would free this one,
 *     or null where it is nothing that the janitor deletes
 * @param rule the rule of that resource that refers to this one; null where it is none, and as long
 *     as listings alone were asked, which tell no ids of rules
 */
public record Holder(String name, @Nullable String resource, @Nullable SecurityGroupRule rule) {

  /** AWS's own: it refuses to delete a resource for as long as its deletion protection is on. */
  public static final Holder PROTECTION = outside("deletion protection");

  public Holder(String name, @Nullable String resource) {
    this(name, resource, null);
  }

  public static Holder outside(String name) {
    return new Holder(name, null);
  }

  /**
   * The rule of another group that refers to the held one.
   *
   * @param groupName the name of that other group, or empty
   */
  public static Holder rule(SecurityGroupRule rule, String groupName) {
    String group = groupName.isEmpty() ? rule.group() : rule.group() + " " + groupName;
    String name = "%s (%s rule %s)".formatted(group, rule.direction().label(), rule.id());
    return new Holder(name, rule.group(), rule);
  }

  public Optional<String> resourceKey() {
    return Optional.ofNullable(resource);
  }
}
