package io.dataplane.janitor.domain.claim;

import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The claims of all live dataplanes at one time: the union of all sources. */
public final class Claims {
  private final List<DataplaneListing> listings;
  private final ManagedResources managed;
  private final Map<String, Dataplane> byClaimedId;
  private final Map<String, List<Dataplane>> byIdentity;

  public Claims(List<DataplaneListing> listings) {
    this(listings, ManagedResources.NONE);
  }

  private Claims(List<DataplaneListing> listings, ManagedResources managed) {
    this.listings = List.copyOf(listings);
    this.managed = managed;
    this.byClaimedId = new HashMap<>();
    this.byIdentity = new HashMap<>();
    for (DataplaneListing listing : listings) {
      listing.live().forEach(this::index);
    }
    managed.live().forEach(this::index);
  }

  /**
   * These claims and those of Crossplane's managed resources, which are not counted as dataplanes.
   */
  public Claims with(ManagedResources resources) {
    return new Claims(listings, resources);
  }

  private void index(Dataplane dataplane) {
    dataplane.claimedIds().forEach(id -> byClaimedId.putIfAbsent(id, dataplane));
    for (String identity : dataplane.identities()) {
      byIdentity.computeIfAbsent(Owner.folded(identity), i -> new ArrayList<>(1)).add(dataplane);
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

  /**
   * The number of live dataplanes by the label of their source; sources with one label count
   * together.
   */
  public Map<String, Integer> liveBySource() {
    Map<String, Integer> live = new LinkedHashMap<>();
    listings.forEach(each -> live.merge(each.source(), each.live().size(), Integer::sum));
    return live;
  }

  public int live() {
    return listings.stream().mapToInt(listing -> listing.live().size()).sum();
  }

  /**
   * The dataplanes that may claim the resource: the one that lists its id, whatever its VPC, and
   * those with the identity of one of the owners. A dataplane of the second group claims only if
   * its VPC does not differ.
   */
  public ClaimCandidates claimants(AwsResource resource, Collection<Owner> owners) {
    return new ClaimCandidates(
        byClaimedId.get(resource.id()),
        owners.stream()
            .map(Owner::identity)
            .distinct()
            .flatMap(identity -> nameMatches(identity, resource))
            .toList());
  }

  private Stream<ClaimCandidates.NameMatch> nameMatches(String identity, AwsResource resource) {
    return byIdentity.getOrDefault(Owner.folded(identity), List.of()).stream()
        .map(
            dataplane ->
                new ClaimCandidates.NameMatch(
                    identity, dataplane, dataplane.mayStandIn(resource.vpc())));
  }

  public ManagedResources managed() {
    return managed;
  }

  /** The reason why a claim on the resource can be neither confirmed nor excluded, or empty. */
  public Optional<Reason> doubt(AwsResource resource) {
    return managed.doubt(resource);
  }
}
