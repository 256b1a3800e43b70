package io.dataplane.janitor.kubernetes.claims;

import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.concurrent.Parallel;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneSource;
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
 * The claims of another reader, and those of all managed resources in the clusters of the sources.
 *
 * <p>Every managed kind of every cluster is found and listed whole at each reading; whatever fails
 * makes the view incomplete.
 */
public final class CrossplaneClaims implements ClaimReader {

  private final ClaimReader dataplanes;
  private final List<String> contexts;
  private final ClusterClients clients;
  private final ClusterReads reads;

  /**
   * Must be made where Fault Tolerance can be had: after CDI has started.
   *
   * @param dataplanes asked last
   * @param clients stay the caller's to close
   */
  public CrossplaneClaims(
      ClaimReader dataplanes,
      List<DataplaneSource> sources,
      ClusterClients clients,
      ReadTimeouts timeouts) {
    this.dataplanes = dataplanes;
    this.contexts = sources.stream().map(DataplaneSource::context).distinct().toList();
    this.clients = clients;
    this.reads = new ClusterReads(timeouts);
  }

  @Override
  public Claims read() {
    Map<String, Set<String>> kinds = new HashMap<>();
    List<Dataplane> live = new ArrayList<>();
    for (Managed managed : Parallel.all(contexts.stream().map(this::managed).toList())) {
      kinds.put(
          managed.context().isEmpty() ? "the current cluster" : "cluster " + managed.context(),
          managed.kinds());
      live.addAll(managed.live());
    }
    // Last, since it is quick: who was made while all kinds were listed is seen too.
    return dataplanes.read().with(new ManagedResources(kinds, live));
  }

  /** What one cluster has. */
  private record Managed(String context, Set<String> kinds, List<Dataplane> live) {}

  private Supplier<Managed> managed(String context) {
    return () -> {
      List<ManagedKind> served = new ManagedKinds(context, clients, reads).find();
      List<List<Dataplane>> live = Parallel.all(served.stream().map(this::listing).toList());
      return new Managed(
          context,
          served.stream().map(ManagedKind::name).collect(Collectors.toSet()),
          live.stream().flatMap(List::stream).toList());
    };
  }

  private Supplier<List<Dataplane>> listing(ManagedKind kind) {
    ManagedProjection projection = new ManagedProjection(kind);
    return () -> new SourceListing(kind.source(), clients, reads).listAll(projection::project);
  }
}
