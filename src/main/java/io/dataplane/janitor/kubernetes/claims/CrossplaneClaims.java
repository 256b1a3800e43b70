package io.dataplane.janitor.kubernetes.claims;

import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.concurrent.Parallel;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.domain.claim.GroupPattern;
import io.dataplane.janitor.domain.claim.ManagedResources;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReads;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Adds to the claims of another reader those of all managed resources of the configured groups, in
 * the clusters of the sources.
 *
 * <p>Each read discovers and lists every managed kind of every cluster completely; any failure
 * makes the view incomplete.
 */
public final class CrossplaneClaims implements ClaimReader {

  private final ClaimReader dataplanes;
  private final List<GroupPattern> groups;
  private final List<String> contexts;
  private final ClusterClients clients;
  private final ClusterReads reads;

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
      ReadTimeouts timeouts) {
    this.dataplanes = dataplanes;
    this.groups = List.copyOf(groups);
    this.contexts = sources.stream().map(DataplaneSource::context).distinct().toList();
    this.clients = clients;
    this.reads = new ClusterReads(timeouts);
  }

  @Override
  public Claims read() {
    Map<String, Set<String>> kinds = new HashMap<>();
    List<Versioned<ManagedProjection.Projected>> all = new ArrayList<>();
    Set<String> versions = new HashSet<>();
    for (Managed managed : Parallel.all(contexts.stream().map(this::managed).toList())) {
      kinds.put(managed.context(), managed.kinds());
      all.addAll(managed.all());
      versions.addAll(kindVersions(managed.context(), managed.kinds()));
    }
    versions.addAll(Versioned.versions(all));
    ManagedResources resources =
        new ManagedResources(
            kinds,
            all.stream().map(each -> each.value().resource()).toList(),
            all.stream().flatMap(each -> each.value().findings().stream()).toList());
    // Last, since it is fast: it includes dataplanes that were created during the listing of the
    // managed kinds.
    Claims claims = dataplanes.read();
    versions.addAll(claims.versions());
    return claims.with(resources).ofVersions(versions);
  }

  @Override
  public Set<String> versions() {
    Set<String> versions = new HashSet<>();
    for (String context : contexts) {
      List<ManagedKind> served = kinds(context);
      versions.addAll(kindVersions(context, names(served)));
      versions.addAll(
          SourceListing.all(
              served.stream()
                  .map(kind -> new SourceListing(kind.source(), clients, reads)::versions)));
    }
    versions.addAll(dataplanes.versions());
    return versions;
  }

  /** Without its kind, no object of it can be listed, so the kinds must be the same, too. */
  private static List<String> kindVersions(String context, Set<String> kinds) {
    return kinds.stream().map(kind -> kind + " in " + context).toList();
  }

  private List<ManagedKind> kinds(String context) {
    return new ManagedKinds(groups, context, clients, reads).find();
  }

  private static Set<String> names(List<ManagedKind> served) {
    return served.stream().map(ManagedKind::name).collect(Collectors.toSet());
  }

  /** The managed kinds and resources of a cluster. */
  private record Managed(
      String context, Set<String> kinds, List<Versioned<ManagedProjection.Projected>> all) {}

  private Supplier<Managed> managed(String context) {
    return () -> {
      List<ManagedKind> served = kinds(context);
      List<List<Versioned<ManagedProjection.Projected>>> all =
          Parallel.all(served.stream().map(this::listing).toList());
      return new Managed(context, names(served), all.stream().flatMap(List::stream).toList());
    };
  }

  private Supplier<List<Versioned<ManagedProjection.Projected>>> listing(ManagedKind kind) {
    ManagedProjection projection = new ManagedProjection(kind);
    return () -> new SourceListing(kind.source(), clients, reads).listAll(projection::project);
  }
}
