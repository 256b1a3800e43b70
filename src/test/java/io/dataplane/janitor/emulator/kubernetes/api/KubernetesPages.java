package io.dataplane.janitor.emulator.kubernetes.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesJson;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesResource;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Lists, whole or in pages. All pages of a list show the moment of the first one. A continue token
 * goes with the path and the selectors that it was issued for and may be used more than once.
 *
 * <p>As the real server does, a page with selectors names no remaining count, and the last page may
 * be empty: there are more objects, but none of them is selected.
 */
public final class KubernetesPages {

  private static final String META_API = "meta.k8s.io/v1";
  private static final String PARTIAL = "PartialObjectMetadata";
  private static final int KEPT_TOKENS = 1000;
  private static final Set<String> PARAMETERS =
      Set.of("limit", "continue", "labelSelector", "fieldSelector", "pretty");

  private record Scope(String path, String labelSelector, String fieldSelector) {
    static Scope of(KubernetesRequest request) {
      return new Scope(
          request.path(), request.parameter("labelSelector"), request.parameter("fieldSelector"));
    }
  }

  private record Position(KubernetesSnapshot snapshot, long revision, int index, Scope scope) {}

  private final Map<String, Position> positions = new LinkedHashMap<>();
  private volatile long longest = Long.MAX_VALUE;

  /** No page has more than so many of those that are asked for in pages. */
  public void ofAtMost(int items) {
    longest = items;
  }

  KubernetesResponse list(
      KubernetesCollection collection, String namespace, long revision, KubernetesRequest request) {
    refuseUnknown(request);
    Scope scope = Scope.of(request);
    String token = request.parameter("continue");
    KubernetesSnapshot snapshot = collection.snapshot();
    Position start =
        token.isEmpty()
            ? new Position(snapshot, revision, snapshot.begin(namespace), scope)
            : resume(token, scope);
    return KubernetesResponse.json(200, page(collection.resource(), namespace, start, request));
  }

  private ObjectNode page(
      KubernetesResource resource, String namespace, Position start, KubernetesRequest request) {
    KubernetesSelector selector = KubernetesSelector.of(request);
    long limit = Math.min(limit(request), longest);
    ObjectNode list = KubernetesJson.object();
    boolean partial = request.metadataAlone();
    list.put("apiVersion", partial ? META_API : resource.apiVersion());
    list.put("kind", partial ? PARTIAL + "List" : resource.kind() + "List");
    ObjectNode metadata = list.putObject("metadata");
    metadata.put("resourceVersion", Long.toString(start.revision()));
    ArrayNode items = list.putArray("items");
    int index = start.index();
    int end = start.snapshot().end(namespace);
    for (; index < end && (limit == 0 || items.size() < limit); index++) {
      ObjectNode object = start.snapshot().objects().get(index);
      if (selector.matches(object)) {
        items.add(partial ? metadataOf(object) : object);
      }
    }
    if (partial && items.isEmpty()) {
      list.putNull("items");
    }
    if (index < end) {
      metadata.put("continue", issue(start, index));
      if (selector.everything()) {
        metadata.put("remainingItemCount", end - index);
      }
    }
    return list;
  }

  private static ObjectNode metadataOf(ObjectNode object) {
    ObjectNode partial = KubernetesJson.object().put("apiVersion", META_API).put("kind", PARTIAL);
    partial.set("metadata", object.get("metadata"));
    return partial;
  }

  private String issue(Position start, int index) {
    String token = UUID.randomUUID().toString();
    positions.put(token, new Position(start.snapshot(), start.revision(), index, start.scope()));
    if (positions.size() > KEPT_TOKENS) {
      positions.remove(positions.keySet().iterator().next());
    }
    return token;
  }

  private Position resume(String token, Scope scope) {
    Position position = positions.get(token);
    if (position == null) {
      throw KubernetesRefusal.badRequest("the continue token is not one of this server's");
    }
    if (!position.scope().equals(scope)) {
      throw KubernetesRefusal.badRequest("the continue token belongs to another list");
    }
    return position;
  }

  private static long limit(KubernetesRequest request) {
    String limit = request.parameter("limit");
    if (!limit.matches("\\d{0,9}")) {
      throw KubernetesRefusal.badRequest("limit \"" + limit + "\" is no number of objects");
    }
    return limit.isEmpty() ? 0 : Long.parseLong(limit);
  }

  private static void refuseUnknown(KubernetesRequest request) {
    for (String parameter : request.query().keySet()) {
      if (!PARAMETERS.contains(parameter)) {
        throw KubernetesRefusal.badRequest("lists here do not know the parameter " + parameter);
      }
    }
  }
}
