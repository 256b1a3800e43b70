package io.dataplane.janitor.simulation.world;

import java.util.HashSet;
import java.util.Set;

/**
 * A dataplane's custom resource.
 *
 * @param vpc its VPC, or empty where it does not tell
 * @param saysGone whether its phase says that the dataplane is gone
 * @param frozen whether somebody froze its dataplane by an annotation
 */
public record SimulatedCustomResource(
    int cluster,
    String name,
    String uid,
    String vpc,
    Set<String> claimedIds,
    boolean deleting,
    boolean saysGone,
    boolean frozen) {

  public SimulatedCustomResource {
    claimedIds = Set.copyOf(claimedIds);
  }

  public Set<String> identities() {
    return Set.of(name, uid);
  }

  public SimulatedCustomResource beingDeleted() {
    return new SimulatedCustomResource(cluster, name, uid, vpc, claimedIds, true, saysGone, frozen);
  }

  public SimulatedCustomResource sayingGone() {
    return new SimulatedCustomResource(cluster, name, uid, vpc, claimedIds, deleting, true, frozen);
  }

  public SimulatedCustomResource claiming(String id) {
    Set<String> more = new HashSet<>(claimedIds);
    more.add(id);
    return new SimulatedCustomResource(cluster, name, uid, vpc, more, deleting, saysGone, frozen);
  }

  public SimulatedCustomResource frozen(boolean now) {
    return new SimulatedCustomResource(
        cluster, name, uid, vpc, claimedIds, deleting, saysGone, now);
  }

  /** What is held by the annotation. */
  public Set<String> held() {
    Set<String> held = new HashSet<>();
    if (frozen) {
      held.addAll(identities());
      held.addAll(claimedIds);
    }
    return held;
  }
}
