package io.dataplane.janitor.simulation;

import java.util.HashSet;
import java.util.Set;

/**
 * A dataplane's custom resource.
 *
 * @param vpc its VPC, or empty where it does not tell
 * @param saysGone whether its phase says that the dataplane is gone
 */
record SimulatedCustomResource(
    int cluster,
    String name,
    String uid,
    String vpc,
    Set<String> claimedIds,
    boolean deleting,
    boolean saysGone) {

  SimulatedCustomResource {
    claimedIds = Set.copyOf(claimedIds);
  }

  Set<String> identities() {
    return Set.of(name, uid);
  }

  SimulatedCustomResource beingDeleted() {
    return new SimulatedCustomResource(cluster, name, uid, vpc, claimedIds, true, saysGone);
  }

  SimulatedCustomResource sayingGone() {
    return new SimulatedCustomResource(cluster, name, uid, vpc, claimedIds, deleting, true);
  }

  SimulatedCustomResource claiming(String id) {
    Set<String> more = new HashSet<>(claimedIds);
    more.add(id);
    return new SimulatedCustomResource(cluster, name, uid, vpc, more, deleting, saysGone);
  }
}
