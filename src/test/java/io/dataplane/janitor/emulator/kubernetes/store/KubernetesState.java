package io.dataplane.janitor.emulator.kubernetes.store;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the cluster holds, for seeding and inspection without HTTP. Namespaces, config maps and
 * leases are there from the start, and so are the namespaces {@code default} and {@code
 * kube-system}.
 *
 * <p>Every method may be called while requests are being answered.
 */
public final class KubernetesState implements KubernetesCollection.Cluster {

  private final Clock clock;
  private final Map<String, KubernetesCollection> collections = new TreeMap<>();
  private final Set<String> forbidden = new HashSet<>();
  private long revision = 1000;

  public KubernetesState(Clock clock) {
    this.clock = clock;
    add(KubernetesResource.NAMESPACES);
    add(KubernetesResource.CONFIG_MAPS);
    add(KubernetesResource.LEASES);
    addNamespace("default");
    addNamespace("kube-system");
  }

  /**
   * Serves a custom kind, as installing a CRD without a status subresource does.
   *
   * @throws IllegalArgumentException when the group serves this plural already
   */
  public synchronized KubernetesCollection defineResource(
      String group,
      String version,
      String plural,
      String kind,
      boolean namespaced,
      String... categories) {
    return add(
        new KubernetesResource(group, version, plural, kind, namespaced, List.of(categories)));
  }

  /** Stops serving a kind and loses its objects, as deleting the CRD does. */
  public synchronized void removeResource(String group, String plural) {
    collections.remove(plural + "." + group);
  }

  /**
   * The objects of a kind.
   *
   * @param qualifiedName as in {@code configmaps} or {@code dataplanes.dataplane.example.com}
   */
  public synchronized KubernetesCollection resource(String qualifiedName) {
    return find(qualifiedName)
        .orElseThrow(() -> new IllegalArgumentException("nobody serves " + qualifiedName));
  }

  @Override
  public synchronized void addNamespace(String name) {
    KubernetesCollection namespaces = resource(KubernetesResource.NAMESPACES.qualifiedName());
    if (namespaces.find("", name).isEmpty()) {
      namespaces.put("", name, Map.of("status", Map.of("phase", "Active")));
    }
  }

  /** Answers every request for this plural with 403 until {@link #permit}. */
  public synchronized void forbid(String plural) {
    forbidden.add(plural);
  }

  public synchronized void permit(String plural) {
    forbidden.remove(plural);
  }

  public synchronized boolean isForbidden(String plural) {
    return forbidden.contains(plural);
  }

  public synchronized Optional<KubernetesCollection> find(String qualifiedName) {
    return Optional.ofNullable(collections.get(qualifiedName));
  }

  public synchronized List<KubernetesResource> resources() {
    return collections.values().stream().map(KubernetesCollection::resource).toList();
  }

  public synchronized boolean hasNamespace(String name) {
    return resource(KubernetesResource.NAMESPACES.qualifiedName()).find("", name).isPresent();
  }

  public synchronized long revision() {
    return revision;
  }

  @Override
  public synchronized long nextRevision() {
    return ++revision;
  }

  @Override
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private KubernetesCollection add(KubernetesResource resource) {
    KubernetesCollection collection = new KubernetesCollection(resource, this);
    if (collections.putIfAbsent(resource.qualifiedName(), collection) != null) {
      throw new IllegalArgumentException(resource.qualifiedName() + " is served already");
    }
    return collection;
  }
}
