package io.dataplane.janitor.kubernetes.claims;

import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.domain.claim.FieldPath;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReadException;
import io.dataplane.janitor.kubernetes.ClusterReads;
import io.dataplane.janitor.kubernetes.ObjectList;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists the dataplanes of one source completely, or reports why that is impossible. */
final class SourceListing {

  private final DataplaneSource source;
  private final ClusterClients clients;
  private final ClusterReads reads;
  private final SourceObjects<DataplaneProjection.Projected> objects;

  SourceListing(DataplaneSource source, ClusterClients clients, ClusterReads reads) {
    this.source = source;
    this.clients = clients;
    this.reads = reads;
    this.objects =
        new SourceObjects<>(source, clients, reads, new DataplaneProjection(source)::project);
  }

  String context() {
    return source.context();
  }

  /**
   * The dataplanes of the source.
   *
   * @param versions the version of each custom resource
   * @param recognized whether a custom resource has the version that an earlier list showed
   */
  record Listed(DataplaneListing listing, Set<String> versions, boolean recognized) {}

  /**
   * Reads whole custom resources.
   *
   * @throws IncompleteViewException if one cannot be read
   */
  Listed read() {
    return listed(objects.read(), false);
  }

  /**
   * Reads what has changed since the last call.
   *
   * @throws IncompleteViewException as {@link #read}
   */
  Listed refresh() {
    Set<String> before = objects.latest().keySet();
    Map<String, DataplaneProjection.Projected> refreshed = objects.refresh();
    return listed(refreshed, !Collections.disjoint(before, refreshed.keySet()));
  }

  private Listed listed(Map<String, DataplaneProjection.Projected> all, boolean recognized) {
    if (all.isEmpty() && !source.namespace().isEmpty()) {
      requireNamespace();
    }
    return new Listed(listing(all.values()), all.keySet(), recognized);
  }

  private DataplaneListing listing(Collection<DataplaneProjection.Projected> all) {
    List<DataplaneProjection.Projected> selected =
        all.stream().filter(DataplaneProjection.Projected::selected).toList();
    List<Dataplane> live = live(selected.stream());
    List<Finding> findings = new ArrayList<>(unusedPaths(selected));
    all.forEach(each -> findings.addAll(each.findings()));
    return new DataplaneListing(
        source.label(),
        live,
        live(all.stream().filter(each -> !each.selected())),
        selected.size() - live.size(),
        all.stream().flatMap(each -> each.held().stream()).collect(Collectors.toSet()),
        all.stream().flatMap(each -> each.termination().stream()).toList(),
        findings);
  }

  private static List<Dataplane> live(Stream<DataplaneProjection.Projected> all) {
    return all.flatMap(each -> each.live().stream()).toList();
  }

  /** A path that no object has is probably mistyped, so that claims are missing. */
  private List<Finding> unusedPaths(List<DataplaneProjection.Projected> selected) {
    Set<FieldPath> unused = source.paths();
    selected.forEach(each -> unused.removeAll(each.paths()));
    return selected.isEmpty()
        ? List.of()
        : unused.stream()
            .map(
                path ->
                    new Finding(
                        Finding.Type.UNUSED_PATH,
                        source.label(),
                        "no custom resource has a field at %s; correct the path or remove it"
                            .formatted(path)))
            .toList();
  }

  /** The API returns an empty list, with status 200, for a namespace that does not exist. */
  private void requireNamespace() {
    try {
      reads.get(
          clients.client(source.context()),
          "/api/v1/namespaces/" + ObjectList.encode(source.namespace()));
    } catch (ClusterReadException e) {
      throw new IncompleteViewException(
          "No dataplane is alive in %s, and whether its namespace exists is unknown: %s"
              .formatted(source.label(), e.explain("get", "namespaces", source.namespace())),
          e);
    }
  }
}
