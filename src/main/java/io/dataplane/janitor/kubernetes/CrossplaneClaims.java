package io.dataplane.janitor.kubernetes;

import io.dataplane.janitor.ClaimReader;
import io.dataplane.janitor.DataplaneSource;
import io.dataplane.janitor.domain.Claims;
import io.dataplane.janitor.domain.Dataplane;
import io.dataplane.janitor.domain.ManagedResources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
   * @param dataplanes asked first, so that a wrong cluster is found out before its kinds are
   * @param clients stay the caller's to close
   */
  public CrossplaneClaims(
      ClaimReader dataplanes,
      List<DataplaneSource> sources,
      ClusterClients clients,
      Patience patience) {
    this.dataplanes = dataplanes;
    this.contexts = sources.stream().map(DataplaneSource::context).distinct().toList();
    this.clients = clients;
    this.reads = new ClusterReads(patience);
  }

  @Override
  public Claims read() {
    Claims claims = dataplanes.read();
    Map<String, Set<String>> kinds = new HashMap<>();
    List<Dataplane> live = new ArrayList<>();
    for (String context : contexts) {
      List<ManagedKind> served = new ManagedKinds(context, clients, reads).find();
      kinds.put(
          context.isEmpty() ? "the current cluster" : "cluster " + context,
          served.stream().map(ManagedKind::name).collect(Collectors.toSet()));
      served.forEach(kind -> live.addAll(list(kind)));
    }
    return claims.with(new ManagedResources(kinds, live));
  }

  private List<Dataplane> list(ManagedKind kind) {
    ManagedProjection projection = new ManagedProjection(kind);
    return new SourceListing(kind.source(), clients, reads).whole(projection::project);
  }
}
