package io.dataplane.janitor.domain.claim;

import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that live dataplanes claim at one point in time: the union of all sources. */
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

  /** These claims and those of Crossplane's managed resources, which are no dataplanes. */
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

  /** Identities and ids that are frozen by an annotation on their custom resource. */
  public Set<String> held() {
    return listings.stream()
        .flatMap(listing -> listing.held().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  public int live() {
    return listings.stream().mapToInt(listing -> listing.live().size()).sum();
  }

  /**
   * Whoever may claim the resource: a dataplane that lists its id, whatever the VPC, and those that
   * bear the identity of any of its owners, which must not be in another VPC.
   */
  public ClaimCandidates claimants(AwsResource resource, Collection<Owner> owners) {
    return new ClaimCandidates(
        byClaimedId.get(resource.id()),
        owners.stream()
            .map(Owner::identity)
            .distinct()
            .flatMap(identity -> bearers(identity, resource))
            .toList());
  }

  private Stream<ClaimCandidates.NameMatch> bearers(String identity, AwsResource resource) {
    return byIdentity.getOrDefault(Owner.folded(identity), List.of()).stream()
        .map(
            dataplane ->
                new ClaimCandidates.NameMatch(
                    identity, dataplane, dataplane.mayStandIn(resource.vpc())));
  }

  public ManagedResources managed() {
    return managed;
  }

  /** Why nobody can tell whether the resource is claimed, or empty. */
  public Optional<Reason> doubt(AwsResource resource) {
    return managed.doubt(resource);
  }
}
