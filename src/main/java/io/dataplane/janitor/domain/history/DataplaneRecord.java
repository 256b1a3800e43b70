package io.dataplane.janitor.domain.history;

import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dataplane that runs have seen alive, with its most recent identities and VPCs. If a dataplane
 * loses an identity or a VPC, this record ends and a new one begins.
 *
 * @param source the label of the source that listed it
 * @param name the namespace and name of the custom resource, or the name alone
 * @param uid distinguishes it from a later one of the same name
 * @param identities the names by which AWS resources refer to it
 * @param vpcs the ids of its VPCs; empty if they are unknown
 * @param lastSeen when it was last seen alive; null while it is alive, since the timestamp of the
 *     history then applies
 * @param managed what is known of a managed resource of Crossplane; null for a dataplane, and for a
 *     managed resource that an earlier version recorded
 */
public record DataplaneRecord(
    String source,
    String name,
    String uid,
    Set<String> identities,
    Set<String> vpcs,
    Instant firstSeen,
    @Nullable Instant lastSeen,
    @Nullable ManagedRecord managed) {

  /** The source of Crossplane's managed resources. */
  static final String MANAGED = "crossplane";

  /** The identity of a custom resource, which never changes. */
  record Key(String source, String uid) {}

  public DataplaneRecord {
    identities = Set.copyOf(identities);
    vpcs = Set.copyOf(vpcs);
  }

  /**
   * A dataplane with one VPC.
   *
   * @param vpc the id of its VPC, or null if it is unknown
   */
  public DataplaneRecord(
      String source,
      String name,
      String uid,
      Set<String> identities,
      @Nullable String vpc,
      Instant firstSeen,
      @Nullable Instant lastSeen) {
    this(
        source,
        name,
        uid,
        identities,
        vpc == null ? Set.of() : Set.of(vpc),
        firstSeen,
        lastSeen,
        null);
  }

  /**
   * Whether it may be the owner of the resource, which names it: its VPCs must contain that of the
   * resource, if both are known.
   */
  public boolean mayOwn(AwsResource resource) {
    String vpc = resource.vpc();
    return (vpc == null || vpcs.isEmpty() || vpcs.contains(vpc.toLowerCase(Locale.ROOT)))
        && (managed == null || managed.mayOwn(resource));
  }

  /**
   * The context of its cluster in the kubeconfig, empty for the current one; an empty Optional if
   * the history does not say.
   */
  public Optional<String> cluster() {
    return source.equals(MANAGED)
        ? Optional.ofNullable(managed).map(ManagedRecord::cluster)
        : Optional.of(DataplaneSource.contextOf(source));
  }

  /** Whether it is a managed resource whose AWS resource stays when it is deleted. */
  boolean keeps() {
    return managed != null && managed.kept();
  }

  /** The AWS resources that stay when it is deleted, in the form of {@code listedAs}. */
  Set<String> keptIds() {
    return managed != null && managed.kept() ? managed.ids() : Set.of();
  }

  Key key() {
    return new Key(source, uid);
  }

  public boolean gone() {
    return lastSeen != null;
  }

  /**
   * When it was last seen alive.
   *
   * @param everybody when the live dataplanes were last seen
   */
  public Instant last(Instant everybody) {
    if (lastSeen != null) {
      return lastSeen;
    }
    return everybody.isBefore(firstSeen) ? firstSeen : everybody;
  }

  /** Whether the later record extends this one: it keeps every identity and every known VPC. */
  boolean continuedBy(DataplaneRecord now) {
    return now.identities.containsAll(identities)
        && (now.vpcs.isEmpty() || now.vpcs.containsAll(vpcs));
  }

  DataplaneRecord continuing(DataplaneRecord now) {
    return new DataplaneRecord(
        source,
        now.name,
        uid,
        now.identities,
        now.vpcs.isEmpty() ? vpcs : now.vpcs,
        firstSeen,
        null,
        now.managed == null || managed == null ? now.managed : now.managed.after(managed));
  }

  DataplaneRecord noLaterThan(Instant moment) {
    return new DataplaneRecord(
        source,
        name,
        uid,
        identities,
        vpcs,
        earlier(firstSeen, moment),
        lastSeen == null ? null : earlier(lastSeen, moment),
        managed);
  }

  DataplaneRecord over(Instant everybody) {
    return new DataplaneRecord(
        source, name, uid, identities, vpcs, firstSeen, last(everybody), managed);
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
