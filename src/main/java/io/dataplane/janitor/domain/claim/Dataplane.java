package io.dataplane.janitor.domain.claim;

import io.dataplane.janitor.domain.resource.ListedKey;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One live tenant environment.
 *
 * @param reference the custom resource, such as {@code dataplanes.example.com/namespace/name}
 * @param uid the {@code metadata.uid} of the custom resource; a later custom resource of the same
 *     name has another
 * @param identities the names by which AWS resources refer to it; never empty
 * @param possibleNames further names that may be its own, since a field of the custom resource
 *     cannot be read
 * @param claimedIds the AWS resources that the custom resource lists, in the form of {@link
 *     io.dataplane.janitor.domain.resource.AwsResource#listedAs}
 * @param vpcs the ids of its VPCs; empty if they are unknown
 */
public record Dataplane(
    String reference,
    String uid,
    Set<String> identities,
    Set<String> possibleNames,
    Set<String> claimedIds,
    Set<String> vpcs) {

  public Dataplane {
    identities = Set.copyOf(identities);
    possibleNames = Set.copyOf(possibleNames);
    claimedIds = claimedIds.stream().map(ListedKey::ofId).collect(Collectors.toUnmodifiableSet());
    vpcs =
        vpcs.stream()
            .map(vpc -> vpc.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    if (identities.isEmpty()) {
      throw new IllegalArgumentException(reference + " has no identity");
    }
  }

  /** A dataplane whose custom resource can be read completely. */
  public Dataplane(
      String reference,
      String uid,
      Set<String> identities,
      Set<String> claimedIds,
      Set<String> vpcs) {
    this(reference, uid, identities, Set.of(), claimedIds, vpcs);
  }

  /** All names by which it claims, in the form of {@link CanonicalName}. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    identities.forEach(each -> names.addAll(CanonicalName.of(each)));
    possibleNames.forEach(each -> names.addAll(CanonicalName.of(each)));
    names.addAll(CanonicalName.of(uid));
    return names;
  }

  /**
   * Whether it claims a resource in this VPC that gives this name. A known VPC must be one of its
   * own, since a later dataplane may reuse a name in another VPC; nobody reuses a uid.
   */
  boolean claims(String name, @Nullable String resourceVpc) {
    return mayStandIn(resourceVpc) || isUid(name);
  }

  /** Whether the name is its uid. */
  public boolean isUid(String name) {
    return CanonicalName.agree(name, uid);
  }

  private boolean mayStandIn(@Nullable String resourceVpc) {
    return vpcs.isEmpty()
        || resourceVpc == null
        || vpcs.contains(resourceVpc.toLowerCase(Locale.ROOT));
  }
}
