package io.dataplane.janitor.emulator.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesJson;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesResource;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesState;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** From a request to its answer. One request at a time, as if each were a transaction. */
public final class KubernetesRoutes {

  private static final Set<String> WRITE_PARAMETERS =
      Set.of("fieldManager", "fieldValidation", "pretty");

  private final KubernetesState state;
  private final KubernetesDiscovery discovery;
  private final KubernetesPages pages = new KubernetesPages();
  private final KubernetesWrites writes;

  /**
   * Routes to this state.
   *
   * @param fails whether the discovery of the group and version at this path fails
   */
  public KubernetesRoutes(KubernetesState state, Predicate<String> fails) {
    this.state = state;
    this.discovery = new KubernetesDiscovery(state, fails);
    this.writes = new KubernetesWrites(state);
  }

  public KubernetesPages pages() {
    return pages;
  }

  public KubernetesResponse answer(KubernetesRequest request) {
    try {
      synchronized (state) {
        return request
            .address()
            .map(address -> answer(address, request))
            .orElseGet(() -> discovery.answer(request));
      }
    } catch (KubernetesRefusal refusal) {
      return refusal.reply();
    }
  }

  private KubernetesResponse answer(KubernetesAddress address, KubernetesRequest request) {
    if (state.isForbidden(address.plural())) {
      // Authorisation comes before routing: an absent kind is forbidden too.
      throw KubernetesRefusal.forbidden(request.verb(), address.qualifiedName());
    }
    return state
        .find(address.qualifiedName())
        .filter(collection -> serves(collection.resource(), address))
        .map(collection -> answer(collection, address, request))
        .orElseGet(KubernetesResponse::pathNotFound);
  }

  private static boolean serves(KubernetesResource resource, KubernetesAddress address) {
    boolean scoped =
        resource.namespaced()
            ? address.collection() || !address.namespace().isEmpty()
            : address.namespace().isEmpty();
    return scoped
        && resource.version().equals(address.version())
        && address.subresource().isEmpty();
  }

  private KubernetesResponse answer(
      KubernetesCollection collection, KubernetesAddress address, KubernetesRequest request) {
    String namespace = address.namespace();
    String name = address.name();
    if (request.verb().mutating()) {
      refuseUnknownParameters(request);
    }
    return switch (request.verb()) {
      case LIST -> pages.list(collection, namespace, state.revision(), request);
      case GET -> get(collection, namespace, name);
      case CREATE -> create(collection, address, request);
      case UPDATE -> writes.update(collection, namespace, name, request.json());
      case PATCH -> writes.patch(collection, namespace, name, request);
      case DELETE -> delete(collection, address, request);
      case DELETE_COLLECTION, UNKNOWN -> throw KubernetesRefusal.methodNotAllowed();
    };
  }

  private static KubernetesResponse get(
      KubernetesCollection collection, String namespace, String name) {
    return collection
        .find(namespace, name)
        .map(object -> KubernetesResponse.json(200, object))
        .orElseThrow(() -> KubernetesRefusal.notFound(collection.resource(), name));
  }

  private KubernetesResponse create(
      KubernetesCollection collection, KubernetesAddress address, KubernetesRequest request) {
    boolean inNamespace = collection.resource().namespaced() != address.namespace().isEmpty();
    if (!address.collection() || !inNamespace) {
      throw KubernetesRefusal.methodNotAllowed();
    }
    return writes.create(collection, address.namespace(), request.json());
  }

  /** Emptying a namespace is a job of controllers that are not here, so none is deleted. */
  private KubernetesResponse delete(
      KubernetesCollection collection, KubernetesAddress address, KubernetesRequest request) {
    if (collection.resource().equals(KubernetesResource.NAMESPACES)) {
      throw KubernetesRefusal.methodNotAllowed();
    }
    ObjectNode options = request.body().isEmpty() ? KubernetesJson.object() : request.json();
    return writes.delete(collection, address.namespace(), address.name(), options);
  }

  private static void refuseUnknownParameters(KubernetesRequest request) {
    Optional<String> unknown =
        request.query().keySet().stream().filter(it -> !WRITE_PARAMETERS.contains(it)).findFirst();
    if (unknown.isPresent()) {
      throw KubernetesRefusal.badRequest("writes here do not know the parameter " + unknown.get());
    }
  }
}
