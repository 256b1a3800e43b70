package io.dataplane.janitor.domain.history;

import io.dataplane.janitor.domain.claim.Dataplane;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dataplane that runs have seen alive. Its names and its VPC are those that it bore last; where
 * it gives one of them up, there is another sighting from then on.
 *
 * @param source the source that listed it
 * @param name its namespace and name there, or its name alone
 * @param uid tells it from a later one of the same name
 * @param identities the names by which resources may call it
 * @param vpc the id of its VPC, or null where it never told
 * @param lastSeen null for as long as it lives: then it was last seen when everybody was
 */
public record DataplaneRecord(
    String source,
    String name,
    String uid,
    Set<String> identities,
    @Nullable String vpc,
    Instant firstSeen,
    @Nullable Instant lastSeen) {

  /** What stays the same for as long as it lives. */
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
   * When it was seen alive for the last time.
   *
   * @param everybody when those that live were seen for the last time
   */
  public Instant last(Instant everybody) {
    if (lastSeen != null) {
      return lastSeen;
    }
    return everybody.isBefore(firstSeen) ? firstSeen : everybody;
  }

  /** Whether one is the other, with nothing given up. */
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
