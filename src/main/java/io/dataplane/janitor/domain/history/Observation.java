package io.dataplane.janitor.domain.history;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.domain.claim.Owner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The dataplanes that one complete view showed alive.
 *
 * @param at a time before the view was read, in whole seconds
 * @param present the live dataplanes, without duplicates
 */
public record Observation(Instant at, List<DataplaneRecord> present) {
  private static final String MANAGED = "crossplane";

  public Observation {
    at = at.truncatedTo(ChronoUnit.SECONDS);
    present = List.copyOf(present);
  }

  /**
   * The dataplanes of all sources. Of Crossplane's managed resources it contains only those that an
   * AWS resource names: there are many, and no other can become an owner of a listed resource.
   *
   * @param named the identities that AWS resources name, in the form of {@link Owner#folded}
   */
  public static Observation of(Claims claims, Set<String> named, Instant moment) {
    Instant at = moment.truncatedTo(ChronoUnit.SECONDS);
    Map<DataplaneRecord.Key, DataplaneRecord> present = new LinkedHashMap<>();
    for (DataplaneListing listing : claims.listings()) {
      for (Dataplane each : listing.claiming()) {
        add(present, sighting(listing.source(), nameIn(listing.source(), each), each, at));
      }
    }
    claims.managed().live().stream()
        .filter(
            each -> each.claim().identities().stream().map(Owner::folded).anyMatch(named::contains))
        .forEach(each -> add(present, sighting(MANAGED, each.identity(), each.claim(), at)));
    return new Observation(at, List.copyOf(present.values()));
  }

  /**
   * Merges records of one custom resource: two sources with one label may list it, and read
   * different identities from it.
   */
  private static void add(Map<DataplaneRecord.Key, DataplaneRecord> present, DataplaneRecord seen) {
    present.merge(seen.key(), seen, Observation::together);
  }

  private static DataplaneRecord together(DataplaneRecord one, DataplaneRecord other) {
    Set<String> identities = new HashSet<>(one.identities());
    identities.addAll(other.identities());
    return new DataplaneRecord(
        one.source(),
        one.name(),
        one.uid(),
        identities,
        one.vpc() == null ? other.vpc() : one.vpc(),
        one.firstSeen(),
        null);
  }

  private static DataplaneRecord sighting(String source, String name, Dataplane each, Instant at) {
    return new DataplaneRecord(source, name, each.uid(), each.identities(), vpc(each), at, null);
  }

  private static @Nullable String vpc(Dataplane each) {
    return each.vpcs().size() == 1 ? each.vpcs().iterator().next() : null;
  }

  private static String nameIn(String source, Dataplane each) {
    String start = source + "/";
    return each.reference().startsWith(start)
        ? each.reference().substring(start.length())
        : each.reference();
  }
}
