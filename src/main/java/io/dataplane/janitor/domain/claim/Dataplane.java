package io.dataplane.janitor.domain.claim;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One live tenant environment.
 *
 * @param reference where its custom resource is: {@code dataplanes.example.com/namespace/name}
 * @param uid of its custom resource: a later one of the same name has another
 * @param identities the names by which its resources may call it; never empty
 * @param claimedIds AWS ids that its custom resource lists as its own
 * @param vpc the id of its VPC, or null where the custom resource does not tell
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

  /** When both sides know a VPC they must agree: a reused name is not the same dataplane. */
  boolean mayStandIn(@Nullable String resourceVpc) {
    return agree(vpc, resourceVpc);
  }

  public static boolean agree(@Nullable String vpc, @Nullable String resourceVpc) {
    return vpc == null || resourceVpc == null || vpc.equals(resourceVpc);
  }
}
