package io.dataplane.janitor.kubernetes.claims;

import io.dataplane.janitor.concurrent.Parallel;
import io.dataplane.janitor.domain.claim.ClaimScope;
import io.dataplane.janitor.domain.claim.GroupPattern;
import io.dataplane.janitor.domain.claim.ManagedResource;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReads;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The managed resources of one cluster, by their kinds. */
final class ManagedCluster {
  private final String context;
  private final ManagedKinds discovery;
  private final ClusterClients clients;
  private final ClusterReads reads;
  private volatile List<KindObjects> kinds = List.of();

  /** The managed resources of one kind. */
  private record KindObjects(ManagedKind kind, SourceObjects<ManagedProjection.Projected> objects) {
    String name() {
      return kind.name();
    }

    List<ManagedResource> resources() {
      return objects.latest().values().stream().map(ManagedProjection.Projected::resource).toList();
    }
  }

  ManagedCluster(
      String context, List<GroupPattern> groups, ClusterClients clients, ClusterReads reads) {
    this.context = context;
    this.discovery = new ManagedKinds(groups, context, clients, reads);
    this.clients = clients;
    this.reads = reads;
  }

  String context() {
    return context;
  }

  /**
   * Finds all managed kinds, and reads their whole objects.
   *
   * @throws IncompleteViewException if one cannot be read
   */
  void read() {
    List<KindObjects> found = discovery.find().stream().map(this::objects).toList();
    each(found, SourceObjects::read);
    kinds = found;
  }

  private KindObjects objects(ManagedKind kind) {
    return new KindObjects(
        kind,
        new SourceObjects<>(kind.source(), clients, reads, new ManagedProjection(kind)::project));
  }

  /** Whether the cluster still serves the kinds that the last read found, and no others. */
  boolean servesTheSame() {
    return Set.copyOf(discovery.find())
        .equals(kinds.stream().map(KindObjects::kind).collect(Collectors.toSet()));
  }

  /** The names of the kinds whose objects can claim resources of the scope. */
  Set<String> names(ClaimScope scope) {
    return kinds.stream()
        .filter(each -> scope.includes(each.name(), each.resources()))
        .map(KindObjects::name)
        .collect(Collectors.toSet());
  }

  /**
   * Refreshes the objects of the kinds with these names.
   *
   * @throws IncompleteViewException if one cannot be read
   */
  void refresh(Set<String> names) {
    each(
        kinds.stream().filter(each -> names.contains(each.name())).toList(),
        SourceObjects::refresh);
  }

  private static void each(
      List<KindObjects> kinds, Consumer<SourceObjects<ManagedProjection.Projected>> read) {
    Parallel.all(
        kinds.stream()
            .<Supplier<Boolean>>map(
                kind ->
                    () -> {
                      read.accept(kind.objects());
                      return true;
                    })
            .toList());
  }

  Stream<ManagedResource> resources() {
    return kinds.stream().flatMap(each -> each.resources().stream());
  }

  Stream<Finding> findings() {
    return kinds.stream()
        .flatMap(each -> each.objects().latest().values().stream())
        .flatMap(each -> each.findings().stream());
  }

  /** The versions of all objects, and the kinds: without its kind, no object can be listed. */
  Stream<String> versions() {
    return Stream.concat(
        kinds.stream().map(each -> each.name() + " in " + context),
        kinds.stream().flatMap(each -> each.objects().latest().keySet().stream()));
  }
}
