package io.dataplane.janitor.domain.claim;

import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.ResourceKind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The AWS resources for which claims are read again. It decides which managed resources of
 * Crossplane can claim them.
 *
 * @param everything whether all claims are read again, whatever they claim
 * @param kinds the kinds of the resources
 * @param named the managed kinds that tags of AWS resources name, such as {@code
 *     securitygroup.ec2.aws.upbound.io}
 */
public record ClaimScope(boolean everything, Set<ResourceKind> kinds, Set<String> named) {
  /** All claims. */
  public static final ClaimScope EVERYTHING = new ClaimScope(true, Set.of(), Set.of());

  /** Manages the default security group of a VPC, which AWS does not delete. */
  private static final String DEFAULT_GROUP = "defaultsecuritygroup";

  public ClaimScope {
    kinds = Set.copyOf(kinds);
    named = Set.copyOf(named);
  }

  /**
   * The claims that the deletion of some resources rests on.
   *
   * @param due the resources
   * @param listed all AWS resources, whose tags name managed kinds
   */
  public static ClaimScope of(
      Collection<? extends AwsResource> due, Collection<? extends AwsResource> listed) {
    Set<ResourceKind> kinds = EnumSet.noneOf(ResourceKind.class);
    due.forEach(each -> kinds.add(each.kind()));
    if (kinds.contains(ResourceKind.LOAD_BALANCER)) {
      // A claim on a target group holds the load balancers that forward to it.
      kinds.add(ResourceKind.TARGET_GROUP);
    }
    return new ClaimScope(
        false,
        kinds,
        listed.stream()
            .flatMap(each -> CrossplaneTags.kind(each).stream())
            .collect(Collectors.toSet()));
  }

  /**
   * Whether managed resources of this kind can claim the resources: a tag names the kind, its name
   * ends as those of the kinds for such resources do, or one of its objects has such an id.
   *
   * @param kind such as {@code securitygroup.ec2.aws.upbound.io}
   * @param objects the managed resources of the kind
   */
  public boolean includes(String kind, Collection<ManagedResource> objects) {
    return everything
        || named.contains(kind)
        || kinds.stream().anyMatch(each -> isNamedAfter(each, kind))
        || objects.stream().anyMatch(this::refersToOne);
  }

  private static boolean isNamedAfter(ResourceKind kind, String managed) {
    String name = managed.substring(0, Math.max(0, managed.indexOf('.')));
    return !name.equals(DEFAULT_GROUP) && endings(kind).stream().anyMatch(name::endsWith);
  }

  /** How names of managed kinds for these resources end, in all AWS providers of Crossplane. */
  private static List<String> endings(ResourceKind kind) {
    return switch (kind) {
      case SECURITY_GROUP -> List.of("securitygroup");
      case ROUTE_TABLE -> List.of("routetable");
      case LOAD_BALANCER -> List.of("lb", "loadbalancer");
      case TARGET_GROUP -> List.of("targetgroup");
    };
  }

  private boolean refersToOne(ManagedResource object) {
    return object.claim().claimedIds().stream()
        .anyMatch(id -> kinds.stream().anyMatch(kind -> id.startsWith(beginning(kind))));
  }

  /** How {@link AwsResource#listedAs} begins for these resources. */
  private static String beginning(ResourceKind kind) {
    return switch (kind) {
      case SECURITY_GROUP -> "sg-";
      case ROUTE_TABLE -> "rtb-";
      case LOAD_BALANCER -> "loadbalancer/";
      case TARGET_GROUP -> "targetgroup/";
    };
  }
}
