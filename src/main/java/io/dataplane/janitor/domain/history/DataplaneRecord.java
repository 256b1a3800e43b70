package io.dataplane.janitor.domain.history;

import io.dataplane.janitor.domain.claim.Dataplane;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dataplane that runs have seen alive, with its most recent identities and VPC. If a dataplane
 * loses an identity or changes its VPC, this record ends and a new one begins.
 *
 * @param source the label of the source that listed it
 * @param name the namespace and name of the custom resource, or the name alone
 * @param uid distinguishes it from a later one of the same name
 * @param identities the names by which AWS resources refer to it
 * @param vpc the id of its VPC, or null if it is unknown
 * @param lastSeen when it was last seen alive; null while it is alive, since the timestamp of the
 *     history then applies
 */
public record DataplaneRecord(
    String source,
    String name,
    String uid,
    Set<String> identities,
    @Nullable String vpc,
    Instant firstSeen,
    @Nullable Instant lastSeen) {

  /** The identity of a custom resource, which never changes. */
  record Key(String source, String uid) {}

  public DataplaneRecord {
    identities = Set.copyOf(identities);
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

  /**
   * Whether the later record extends this one: it keeps every identity, and its VPC does not
   * differ.
   */
  boolean continuedBy(DataplaneRecord now) {
    return now.identities.containsAll(identities) && Dataplane.agree(vpc, now.vpc);
  }

  DataplaneRecord continuing(DataplaneRecord now) {
    return new DataplaneRecord(
        source, now.name, uid, now.identities, now.vpc == null ? vpc : now.vpc, firstSeen, null);
  }

  DataplaneRecord noLaterThan(Instant moment) {
    return new DataplaneRecord(
        source,
        name,
        uid,
        identities,
        vpc,
        earlier(firstSeen, moment),
        lastSeen == null ? null : earlier(lastSeen, moment));
  }

  DataplaneRecord over(Instant everybody) {
    return new DataplaneRecord(source, name, uid, identities, vpc, firstSeen, last(everybody));
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
