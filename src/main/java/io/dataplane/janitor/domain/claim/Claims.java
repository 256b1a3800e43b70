package io.dataplane.janitor.domain.claim;

import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The claims of all live dataplanes at one time: the union of all sources. */
public final class Claims {
  private final List<DataplaneListing> listings;
  private final ManagedResources managed;
  private final Set<String> versions;
  private final Map<String, Dataplane> byClaimedId;
  private final Map<String, List<Dataplane>> byName;
  private final Map<String, Dataplane> byUid;

  public Claims(List<DataplaneListing> listings) {
    this(listings, ManagedResources.NONE, Set.of());
  }

  private Claims(List<DataplaneListing> listings, ManagedResources managed, Set<String> versions) {
    this.listings = List.copyOf(listings);
    this.managed = managed;
    this.versions = Set.copyOf(versions);
    this.byClaimedId = new HashMap<>();
    this.byName = new HashMap<>();
    this.byUid = new HashMap<>();
    for (DataplaneListing listing : listings) {
      listing.claiming().forEach(this::index);
    }
    managed.live().forEach(each -> index(each.claim()));
  }

  private Claims(Claims indexed, Set<String> versions) {
    this.listings = indexed.listings;
    this.managed = indexed.managed;
    this.versions = Set.copyOf(versions);
    this.byClaimedId = indexed.byClaimedId;
    this.byName = indexed.byName;
    this.byUid = indexed.byUid;
  }

  /**
   * These claims and those of Crossplane's managed resources, which are not counted as dataplanes.
   */
  public Claims with(ManagedResources resources) {
    return new Claims(listings, resources, versions);
  }

  /**
   * These claims, read from these versions of objects.
   *
   * @param objects a text for each object, which changes with every change of the object
   */
  public Claims ofVersions(Set<String> objects) {
    return new Claims(this, objects);
  }

  /** The versions of the objects from which the claims were read. */
  public Set<String> versions() {
    return versions;
  }

  private void index(Dataplane dataplane) {
    dataplane.claimedIds().forEach(id -> byClaimedId.putIfAbsent(id, dataplane));
    byUid.putIfAbsent(dataplane.uid(), dataplane);
    for (String name : dataplane.names()) {
      byName.computeIfAbsent(name, i -> new ArrayList<>(1)).add(dataplane);
    }
  }

  public List<DataplaneListing> listings() {
    return listings;
  }

  /** The identities and claimed ids of the custom resources that an annotation freezes. */
  public Set<String> held() {
    return listings.stream()
        .flatMap(listing -> listing.held().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The number of selected dataplanes by source; sources with one label count together. */
  public Map<String, Integer> liveBySource() {
    return countBySource(DataplaneListing::live);
  }

  /** The same with those that no selector selects. */
  public Map<String, Integer> aliveBySource() {
    return countBySource(DataplaneListing::claiming);
  }

  private Map<String, Integer> countBySource(
      Function<DataplaneListing, List<Dataplane>> dataplanes) {
    Map<String, Integer> count = new LinkedHashMap<>();
    listings.forEach(
        each -> count.merge(each.source(), dataplanes.apply(each).size(), Integer::sum));
    return count;
  }

  /** The custom resources that have been terminating for long at this time. */
  public List<Finding> stuckDeletions(Instant now) {
    return listings.stream()
        .flatMap(listing -> listing.terminations().stream())
        .distinct()
        .flatMap(termination -> termination.finding(now).stream())
        .toList();
  }

  /** What could not be read in custom resources and managed resources. */
  public List<Finding> findings() {
    return Stream.concat(
            listings.stream().flatMap(listing -> listing.findings().stream()),
            managed.findings().stream())
        .distinct()
        .toList();
  }

  /** Whether the custom resource with this uid is alive, selected or not. */
  public boolean isAlive(String uid) {
    return byUid.containsKey(uid);
  }

  /** The live dataplane with this uid, selected or not. */
  public Optional<Dataplane> alive(String uid) {
    return Optional.ofNullable(byUid.get(uid));
  }

  /** Whether a live custom resource has this name, lists this id, or stands in this VPC. */
  public boolean isKnown(String name) {
    String folded = Owner.folded(name);
    return CanonicalName.of(name).stream().anyMatch(byName::containsKey)
        || byClaimedId.containsKey(folded)
        || listings.stream()
            .flatMap(listing -> listing.claiming().stream())
            .anyMatch(dataplane -> dataplane.vpcs().contains(folded));
  }

  /** The number of selected dataplanes, which limits count. */
  public int live() {
    return listings.stream().mapToInt(listing -> listing.live().size()).sum();
  }

  /**
   * The dataplanes that may claim the resource: the one that lists its id, whatever its VPC, and
   * those with one of the names that it gives, in any form. A dataplane of the second group claims
   * only if its VPCs do not differ, or the name is its uid.
   */
  public ClaimCandidates claimants(AwsResource resource, Collection<String> names) {
    List<ClaimCandidates.NameMatch> matches = new ArrayList<>();
    for (String name : names) {
      for (Dataplane each : named(name)) {
        matches.add(new ClaimCandidates.NameMatch(name, each, each.claims(name, resource.vpc())));
      }
    }
    return new ClaimCandidates(listing(resource), matches);
  }

  private @Nullable Dataplane listing(AwsResource resource) {
    for (String id : resource.listedAs()) {
      Dataplane listing = byClaimedId.get(id);
      if (listing != null) {
        return listing;
      }
    }
    return null;
  }

  /** The live dataplanes with this name in any form. */
  private Collection<Dataplane> named(String name) {
    Set<String> forms = CanonicalName.of(name);
    if (forms.size() == 1) {
      return byName.getOrDefault(forms.iterator().next(), List.of());
    }
    Set<Dataplane> named = new LinkedHashSet<>();
    forms.forEach(form -> named.addAll(byName.getOrDefault(form, List.of())));
    return named;
  }

  public ManagedResources managed() {
    return managed;
  }
}
