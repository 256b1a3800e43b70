package io.dataplane.janitor.kubernetes.claims;

import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.concurrent.Parallel;
import io.dataplane.janitor.domain.claim.ClaimScope;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.domain.claim.GroupPattern;
import io.dataplane.janitor.domain.claim.ManagedResources;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReads;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Adds to the claims of another reader those of all managed resources of the configured groups, in
 * the clusters of the sources.
 *
 * <p>Each read discovers and lists every managed kind of every cluster completely; any failure
 * makes the view incomplete. A refresh lists the kinds that can claim what is in its scope; once a
 * minute it lists all.
 */
public final class CrossplaneClaims implements ClaimReader {
  /** The time after a list of all kinds, from its end, after which a refresh lists all again. */
  static final Duration LONGEST_PARTIAL = Duration.ofSeconds(60);

  private final ClaimReader dataplanes;
  private final List<ManagedCluster> clusters;
  private final InstantSource clock;
  private volatile Instant completeAt = Instant.MIN;

  /**
   * Requires SmallRye Fault Tolerance, which is available after the start of CDI.
   *
   * @param dataplanes reads the other claims, after the managed resources
   * @param groups the API groups of managed kinds that can stand for AWS resources
   * @param clients are closed by the caller
   */
  public CrossplaneClaims(
      ClaimReader dataplanes,
      List<GroupPattern> groups,
      List<DataplaneSource> sources,
      ClusterClients clients,
      ReadTimeouts timeouts,
      InstantSource clock) {
    this.dataplanes = dataplanes;
    ClusterReads reads = new ClusterReads(timeouts);
    this.clusters =
        sources.stream()
            .map(DataplaneSource::context)
            .distinct()
            .map(context -> new ManagedCluster(context, List.copyOf(groups), clients, reads))
            .toList();
    this.clock = clock;
  }

  @Override
  public Claims read() {
    readAll();
    // Last, since it is fast: it includes dataplanes that were created during the listing of the
    // managed kinds.
    return with(managed(names(ClaimScope.EVERYTHING)), dataplanes.read());
  }

  private void readAll() {
    each(ManagedCluster::read);
    completeAt = clock.instant();
  }

  @Override
  public Claims refresh(ClaimScope scope) {
    ClaimScope needed = isOutdated() ? ClaimScope.EVERYTHING : scope;
    Set<String> listed = names(needed);
    if (serveTheSame()) {
      each(cluster -> cluster.refresh(listed));
      completeAt = needed.everything() ? clock.instant() : completeAt;
    } else {
      readAll();
      listed.addAll(names(ClaimScope.EVERYTHING));
    }
    return with(managed(listed), dataplanes.refresh(scope));
  }

  private boolean isOutdated() {
    return Duration.between(completeAt, clock.instant()).abs().compareTo(LONGEST_PARTIAL) >= 0;
  }

  private boolean serveTheSame() {
    return !Parallel.all(
            clusters.stream().<Supplier<Boolean>>map(each -> each::servesTheSame).toList())
        .contains(false);
  }

  /** By name, so that a kind is read in every cluster: an object may exist in any of them. */
  private Set<String> names(ClaimScope scope) {
    Set<String> names = new HashSet<>();
    clusters.forEach(each -> names.addAll(each.names(scope)));
    return names;
  }

  private void each(Consumer<ManagedCluster> read) {
    Parallel.all(
        clusters.stream()
            .<Supplier<Boolean>>map(
                cluster ->
                    () -> {
                      read.accept(cluster);
                      return true;
                    })
            .toList());
  }

  /**
   * All managed resources. Of their kinds only those that were just listed count as served, so that
   * a resource whose tags name another kind is in doubt.
   */
  private ManagedResources managed(Set<String> listed) {
    Map<String, Set<String>> kinds = new HashMap<>();
    for (ManagedCluster cluster : clusters) {
      Set<String> served = new HashSet<>(cluster.names(ClaimScope.EVERYTHING));
      served.retainAll(listed);
      kinds.put(cluster.context(), served);
    }
    return new ManagedResources(
        kinds,
        clusters.stream().flatMap(ManagedCluster::resources).toList(),
        clusters.stream().flatMap(ManagedCluster::findings).toList());
  }

  private Claims with(ManagedResources resources, Claims claims) {
    Set<String> versions = new HashSet<>(claims.versions());
    clusters.forEach(each -> each.versions().forEach(versions::add));
    return claims.with(resources).ofVersions(versions);
  }
}
