package io.dataplane.janitor.emulator.kubernetes.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one kind. A stored object is never changed in place: a change replaces it, which
 * is what makes snapshots cheap. Everything is guarded by the cluster's lock.
 *
 * <p>The namespace is empty for cluster-scoped kinds throughout.
 */
public final class KubernetesCollection {

  /** A finalizer that nobody ever takes away. */
  public static final String FINALIZER = "dataplane.example.com/held";

  /** The cluster that the objects are part of; its monitor is the lock of all its collections. */
  interface Cluster {

    /** Makes the namespace unless it is there. */
    void addNamespace(String name);

    /** The current time, in whole seconds as Kubernetes keeps it. */
    Instant now();

    /** The resource version of the next change. */
    long nextRevision();
  }

  private final KubernetesResource resource;
  private final Cluster cluster;
  private final TreeMap<String, ObjectNode> objects = new TreeMap<>();
  private @Nullable KubernetesSnapshot snapshot;

  KubernetesCollection(KubernetesResource resource, Cluster cluster) {
    this.resource = resource;
    this.cluster = cluster;
  }

  public KubernetesResource resource() {
    return resource;
  }

  /**
   * Makes or replaces an object; the namespace is made where it is absent.
   *
   * @param content everything but kind and identity, as in {@code {"metadata": {"labels": …},
   *     "spec": …, "status": …}}
   */
  public void put(String namespace, String name, Map<String, ?> content) {
    put(namespace, name, KubernetesJson.object(content));
  }

  /** As {@link #put(String, String, Map)}, from JSON text. */
  public void put(String namespace, String name, String json) {
    put(namespace, name, KubernetesJson.parse(json));
  }

  private void put(String namespace, String name, ObjectNode content) {
    if (resource.namespaced() == namespace.isEmpty()) {
      throw new IllegalArgumentException(
          resource.qualifiedName() + " does not go with namespace \"" + namespace + "\"");
    }
    synchronized (cluster) {
      if (resource.namespaced()) {
        cluster.addNamespace(namespace);
      }
      store(namespace, name, content);
    }
  }

  /** Removes an object at once, whatever its finalizers say. */
  public void delete(String namespace, String name) {
    synchronized (cluster) {
      if (objects.remove(key(namespace, name)) == null) {
        throw new IllegalArgumentException("there is no " + key(namespace, name));
      }
      changed();
    }
  }

  /** Removes all objects at once. */
  public void clear() {
    synchronized (cluster) {
      objects.clear();
      changed();
    }
  }

  /** Leaves the object as a delete with a finalizer does: there, with a deletionTimestamp. */
  public void requestDeletion(String namespace, String name) {
    synchronized (cluster) {
      ObjectNode object = find(namespace, name).orElseThrow();
      metadata(object).withArray("finalizers").add(FINALIZER);
      store(namespace, name, deleting(object));
    }
  }

  /** A copy of the object. */
  public Optional<ObjectNode> find(String namespace, String name) {
    synchronized (cluster) {
      return Optional.ofNullable(objects.get(key(namespace, name))).map(ObjectNode::deepCopy);
    }
  }

  public int size() {
    synchronized (cluster) {
      return objects.size();
    }
  }

  /** Stores what the server owns of an object along with it, and returns a copy of the result. */
  public ObjectNode store(String namespace, String name, ObjectNode object) {
    synchronized (cluster) {
      ObjectNode stored = KubernetesJson.object();
      stored.put("apiVersion", resource.apiVersion()).put("kind", resource.kind());
      stored.setAll(object.deepCopy());
      identify(metadata(stored), namespace, name);
      metadata(stored).put("resourceVersion", Long.toString(changed()));
      objects.put(key(namespace, name), stored);
      return stored.deepCopy();
    }
  }

  private void identify(ObjectNode metadata, String namespace, String name) {
    metadata.put("name", name);
    if (resource.namespaced()) {
      metadata.put("namespace", namespace);
    }
    Optional<ObjectNode> present = find(namespace, name).map(KubernetesCollection::metadata);
    metadata.put(
        "uid",
        present.map(it -> it.get("uid").asText()).orElseGet(() -> UUID.randomUUID().toString()));
    metadata.put(
        "creationTimestamp",
        present
            .map(it -> it.get("creationTimestamp").asText())
            .orElseGet(() -> cluster.now().toString()));
  }

  /** Marks a copy of an object as being deleted, unless it is already. */
  public ObjectNode deleting(ObjectNode object) {
    if (!metadata(object).has("deletionTimestamp")) {
      metadata(object).put("deletionTimestamp", cluster.now().toString());
      metadata(object).put("deletionGracePeriodSeconds", 0);
    }
    return object;
  }

  public KubernetesSnapshot snapshot() {
    synchronized (cluster) {
      KubernetesSnapshot current = snapshot == null ? KubernetesSnapshot.of(objects) : snapshot;
      snapshot = current;
      return current;
    }
  }

  private long changed() {
    snapshot = null;
    return cluster.nextRevision();
  }

  /** The order of keys is the order of lists: by namespace, then by name. */
  private static String key(String namespace, String name) {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  public static ObjectNode metadata(ObjectNode object) {
    JsonNode metadata = object.get("metadata");
    return metadata instanceof ObjectNode present ? present : object.putObject("metadata");
  }
}
