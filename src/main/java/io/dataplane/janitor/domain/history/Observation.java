package io.dataplane.janitor.domain.history;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.domain.claim.ManagedResource;
import io.dataplane.janitor.domain.claim.Owner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The dataplanes that one complete view showed alive.
 *
 * @param at a time before the view was read, in whole seconds
 * @param present the live dataplanes, without duplicates
 */
public record Observation(Instant at, List<DataplaneRecord> present) {
  public Observation {
    at = at.truncatedTo(ChronoUnit.SECONDS);
    present = List.copyOf(present);
  }

  /**
   * The dataplanes of all sources. Of Crossplane's managed resources it contains only those that an
   * AWS resource names, and those that keep a listed AWS resource when they are deleted: there are
   * many, and no other matters to a listed resource.
   *
   * @param named the identities that AWS resources name, in the form of {@link Owner#folded}
   * @param listed the listed AWS resources, in the form of {@link
   *     io.dataplane.janitor.domain.resource.AwsResource#listedAs}
   */
  public static Observation of(
      Claims claims, Set<String> named, Set<String> listed, Instant moment) {
    Instant at = moment.truncatedTo(ChronoUnit.SECONDS);
    Map<DataplaneRecord.Key, DataplaneRecord> present = new LinkedHashMap<>();
    for (DataplaneListing listing : claims.listings()) {
      for (Dataplane each : listing.claiming()) {
        add(present, sighting(listing.source(), nameIn(listing.source(), each), each, at));
      }
    }
    for (ManagedResource each : claims.managed().live()) {
      DataplaneRecord seen = sighting(each, listed, at);
      boolean isNamed =
          each.claim().identities().stream().map(Owner::folded).anyMatch(named::contains);
      if (isNamed || !seen.keptIds().isEmpty()) {
        add(present, seen);
      }
    }
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
    return new DataplaneRecord(
        one.source(),
        one.name(),
        one.uid(),
        union(one.identities(), other.identities()),
        union(one.vpcs(), other.vpcs()),
        one.firstSeen(),
        null,
        one.managed());
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }

  private static DataplaneRecord sighting(String source, String name, Dataplane each, Instant at) {
    return new DataplaneRecord(
        source, name, each.uid(), each.identities(), each.vpcs(), at, null, null);
  }

  /**
   * Only the complete name proves that it was alive: tags without its namespace may be those of
   * another control plane.
   */
  private static DataplaneRecord sighting(ManagedResource each, Set<String> listed, Instant at) {
    Set<String> ids = new HashSet<>(each.claim().claimedIds());
    ids.retainAll(listed);
    return new DataplaneRecord(
        DataplaneRecord.MANAGED,
        each.identity(),
        each.claim().uid(),
        Set.of(each.identity()),
        Set.of(),
        at,
        null,
        new ManagedRecord(each.cluster(), ids, each.keptOnDelete()));
  }

  private static String nameIn(String source, Dataplane each) {
    String start = source + "/";
    return each.reference().startsWith(start)
        ? each.reference().substring(start.length())
        : each.reference();
  }
}
