package io.dataplane.janitor.simulation.world;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * A dataplane's custom resource.
 *
 * @param clusterName another name of its dataplane, or empty where it has none
 * @param vpc its VPC, or empty where it does not tell
 */
public record SimulatedCustomResource(
    int cluster,
    String name,
    String uid,
    String clusterName,
    String vpc,
    Set<String> claimedIds,
    Set<Trait> traits) {

  /** What may be said of it beside its names and ids. */
  public enum Trait {
    DELETING,
    /** Its phase says that the dataplane is gone. */
    SAYS_GONE,
    /** Somebody froze its dataplane by an annotation. */
    FROZEN,
    /** It has not the label that the selector asks for. */
    HIDDEN,
    /** It has a field that nobody can read, so that nobody knows its other name and its VPC. */
    DOUBTFUL
  }

  public SimulatedCustomResource {
    claimedIds = Set.copyOf(claimedIds);
    traits = Set.copyOf(traits);
  }

  public SimulatedCustomResource(
      int cluster, String name, String uid, String clusterName, String vpc) {
    this(cluster, name, uid, clusterName, vpc, Set.of(), Set.of());
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  public boolean saysGone() {
    return is(Trait.SAYS_GONE);
  }

  /** All names by which AWS resources may refer to it, beside its uid. */
  public Set<String> names() {
    return clusterName.isEmpty() ? Set.of(name) : Set.of(name, clusterName);
  }

  /** The names that can be read, and its uid. */
  public Set<String> identities() {
    Set<String> identities = new HashSet<>(is(Trait.DOUBTFUL) ? Set.of(name) : names());
    identities.add(uid);
    return identities;
  }

  /** Its VPC as far as it can be read. */
  public String vpcTold() {
    return is(Trait.DOUBTFUL) ? "" : vpc;
  }

  public SimulatedCustomResource with(Trait trait) {
    Set<Trait> more = changeable(traits);
    more.add(trait);
    return with(more);
  }

  /** With the trait if it has not got it, without it otherwise. */
  public SimulatedCustomResource toggled(Trait trait) {
    return is(trait) ? without(trait) : with(trait);
  }

  public SimulatedCustomResource without(Trait trait) {
    Set<Trait> fewer = changeable(traits);
    fewer.remove(trait);
    return with(fewer);
  }

  private static Set<Trait> changeable(Collection<Trait> traits) {
    Set<Trait> copy = EnumSet.noneOf(Trait.class);
    copy.addAll(traits);
    return copy;
  }

  private SimulatedCustomResource with(Set<Trait> others) {
    return new SimulatedCustomResource(cluster, name, uid, clusterName, vpc, claimedIds, others);
  }

  public SimulatedCustomResource claiming(String id) {
    Set<String> more = new HashSet<>(claimedIds);
    more.add(id);
    return new SimulatedCustomResource(cluster, name, uid, clusterName, vpc, more, traits);
  }

  public SimulatedCustomResource in(String otherVpc) {
    return new SimulatedCustomResource(
        cluster, name, uid, clusterName, otherVpc, claimedIds, traits);
  }

  public SimulatedCustomResource withoutClusterName() {
    return new SimulatedCustomResource(cluster, name, uid, "", vpc, claimedIds, traits);
  }

  /** What is held by the annotation. */
  public Set<String> held() {
    Set<String> held = new HashSet<>();
    if (is(Trait.FROZEN)) {
      held.addAll(names());
      held.add(uid);
      held.addAll(claimedIds);
    }
    return held;
  }
}
