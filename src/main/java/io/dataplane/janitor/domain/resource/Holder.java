package io.dataplane.janitor.domain.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What prevents the deletion of a resource.
 *
 * @param name the display name: id, name if there is one, and type, such as {@code eni-1 (ELB
 *     app/x/1)} or {@code sg-1 nodes-acme (ingress rule sgr-1)}
 * @param resource the {@link AwsResource#key()} of the holding resource, or null if the janitor
 *     does not delete such resources
 * @param rule the rule of the holder that refers to this resource; null if it is not a rule, or its
 *     id has not been read
 */
public record Holder(String name, @Nullable String resource, @Nullable SecurityGroupRule rule) {

  /**
   * Deletion protection: Elastic Load Balancing then refuses {@code DeleteLoadBalancer} with {@code
   * OperationNotPermitted} (its API reference).
   */
  public static final Holder PROTECTION = outside("deletion protection");

  public Holder(String name, @Nullable String resource) {
    this(name, resource, null);
  }

  public static Holder outside(String name) {
    return new Holder(name, null);
  }

  /**
   * A rule of another group that refers to the held group.
   *
   * @param groupName the name of the other group, or empty
   */
  public static Holder rule(SecurityGroupRule rule, String groupName) {
    String group = groupName.isEmpty() ? rule.group() : rule.group() + " " + groupName;
    String name = "%s (%s rule %s)".formatted(group, rule.direction().label(), rule.id());
    return new Holder(name, rule.group(), rule);
  }

  /** Both lists in this order, without holders of the same name. */
  static List<Holder> union(List<Holder> first, List<Holder> more) {
    Map<String, Holder> byName = new LinkedHashMap<>();
    Stream.concat(first.stream(), more.stream())
        .forEach(holder -> byName.putIfAbsent(holder.name(), holder));
    return List.copyOf(byName.values());
  }

  public Optional<String> resourceKey() {
    return Optional.ofNullable(resource);
  }
}
