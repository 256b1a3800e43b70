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
    List<ManagedProjection.Projected> all = new ArrayList<>();
    for (Managed managed : Parallel.all(contexts.stream().map(this::managed).toList())) {
      kinds.put(managed.context(), managed.kinds());
      all.addAll(managed.all());
    }
    ManagedResources resources =
        new ManagedResources(
            kinds,
            all.stream().map(ManagedProjection.Projected::resource).toList(),
            all.stream().flatMap(each -> each.findings().stream()).toList());
    // Last, since it is fast: it includes dataplanes that were created during the listing of the
    // managed kinds.
    return dataplanes.read().with(resources);
  }

  /** The managed kinds and resources of a cluster. */
  private record Managed(
      String context, Set<String> kinds, List<ManagedProjection.Projected> all) {}

  private Supplier<Managed> managed(String context) {
    return () -> {
      List<ManagedKind> served = new ManagedKinds(groups, context, clients, reads).find();
      List<List<ManagedProjection.Projected>> all =
          Parallel.all(served.stream().map(this::listing).toList());
      return new Managed(
          context,
          served.stream().map(ManagedKind::name).collect(Collectors.toSet()),
          all.stream().flatMap(List::stream).toList());
    };
  }

  private Supplier<List<ManagedProjection.Projected>> listing(ManagedKind kind) {
    ManagedProjection projection = new ManagedProjection(kind);
    return () -> new SourceListing(kind.source(), clients, reads).listAll(projection::project);
  }
}
