package io.dataplane.janitor.domain.claim;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One live tenant environment.
 *
 * @param reference the custom resource, such as {@code dataplanes.example.com/namespace/name}
 * @param uid the {@code metadata.uid} of the custom resource; a later custom resource of the same
 *     name has another
 * @param identities the names by which AWS resources refer to it; never empty
 * @param claimedIds the AWS ids that the custom resource lists
 * @param vpc the id of its VPC, or null if the custom resource does not state it
 */
public record Dataplane(
    String reference,
    String uid,
    Set<String> identities,
    Set<String> claimedIds,
    @Nullable String vpc) {

  public Dataplane {
    identities = Set.copyOf(identities);
    claimedIds = Set.copyOf(claimedIds);
    if (identities.isEmpty()) {
      throw new IllegalArgumentException(reference + " has no identity");
    }
  }

  /**
   * Whether the dataplane may own a resource in this VPC. Two known VPCs must be equal, since a
   * later dataplane may reuse a name in another VPC.
   */
  boolean mayStandIn(@Nullable String resourceVpc) {
    return agree(vpc, resourceVpc);
  }

  public static boolean agree(@Nullable String vpc, @Nullable String resourceVpc) {
    return vpc == null || resourceVpc == null || vpc.equals(resourceVpc);
  }
}
