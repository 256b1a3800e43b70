package io.dataplane.janitor.emulator.kubernetes.api;

import static io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesJson;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesResource;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Create, update, patch and delete, with what the API server refuses. */
final class KubernetesWrites {

  /** RFC 1123 subdomain, which most kinds take as a name. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  /** What the values of a config map may take together (MaxSecretSize in its validation). */
  private static final int MOST_BYTES = 1 << 20;

  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final Set<String> SERVER_OWNED =
      Set.of("uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds");

  private final KubernetesState state;

  KubernetesWrites(KubernetesState state) {
    this.state = state;
  }

  KubernetesResponse create(KubernetesCollection collection, String namespace, ObjectNode body) {
    KubernetesResource resource = collection.resource();
    String name = nameForCreation(body);
    checkBody(resource, namespace, name, body);
    if (!NAME.matcher(name).matches()) {
      throw KubernetesRefusal.invalid(resource, name, "metadata.name is no RFC 1123 subdomain");
    }
    if (metadata(body).hasNonNull("resourceVersion")) {
      throw KubernetesRefusal.badRequest("an object to be created has no resourceVersion yet");
    }
    if (resource.namespaced() && !state.hasNamespace(namespace)) {
      throw KubernetesRefusal.notFound(KubernetesResource.NAMESPACES, namespace);
    }
    if (collection.find(namespace, name).isPresent()) {
      throw KubernetesRefusal.alreadyExists(resource, name);
    }
    metadata(body).remove(SERVER_OWNED);
    return KubernetesResponse.json(201, collection.store(namespace, name, body));
  }

  private static String nameForCreation(ObjectNode body) {
    String prefix = metadata(body).path("generateName").asText();
    String name = metadata(body).path("name").asText();
    return name.isEmpty() && !prefix.isEmpty()
        ? prefix + UUID.randomUUID().toString().substring(0, 5)
        : name;
  }

  KubernetesResponse update(
      KubernetesCollection collection, String namespace, String name, ObjectNode body) {
    KubernetesResource resource = collection.resource();
    checkBody(resource, namespace, name, body);
    Optional<ObjectNode> present = collection.find(namespace, name);
    if (present.isEmpty() && resource.createsOnUpdate()) {
      metadata(body).remove("resourceVersion");
      return create(collection, namespace, body);
    }
    ObjectNode existing = present.orElseThrow(() -> KubernetesRefusal.notFound(resource, name));
    if (!metadata(body).hasNonNull("resourceVersion") && !resource.updatesUnconditionally()) {
      throw KubernetesRefusal.invalid(
          resource, name, "metadata.resourceVersion must be given for an update");
    }
    return replace(collection, namespace, name, existing, body);
  }

  KubernetesResponse patch(
      KubernetesCollection collection, String namespace, String name, KubernetesRequest request) {
    if (!request.contentType().equals(MERGE_PATCH)) {
      throw KubernetesRefusal.unsupportedMediaType(request.contentType());
    }
    ObjectNode existing = existing(collection, namespace, name);
    ObjectNode merged = KubernetesJson.merge(existing.deepCopy(), request.json());
    checkBody(collection.resource(), namespace, name, merged);
    return replace(collection, namespace, name, existing, merged);
  }

  private static KubernetesResponse replace(
      KubernetesCollection collection,
      String namespace,
      String name,
      ObjectNode existing,
      ObjectNode wanted) {
    requireSame(collection.resource(), name, existing, metadata(wanted), "resourceVersion");
    requireSame(collection.resource(), name, existing, metadata(wanted), "uid");
    for (String owned : SERVER_OWNED) {
      metadata(wanted).remove(owned);
      if (metadata(existing).has(owned)) {
        metadata(wanted).set(owned, metadata(existing).get(owned));
      }
    }
    metadata(wanted).set("resourceVersion", metadata(existing).get("resourceVersion"));
    if (wanted.equals(existing)) {
      return KubernetesResponse.json(200, existing);
    }
    ObjectNode stored = collection.store(namespace, name, wanted);
    if (metadata(stored).has("deletionTimestamp") && !hasFinalizers(stored)) {
      collection.delete(namespace, name);
    }
    return KubernetesResponse.json(200, stored);
  }

  /**
   * Deletes an object.
   *
   * @param options DeleteOptions with preconditions, or an empty object
   */
  KubernetesResponse delete(
      KubernetesCollection collection, String namespace, String name, ObjectNode options) {
    ObjectNode existing = existing(collection, namespace, name);
    if (options.get("preconditions") instanceof ObjectNode conditions) {
      requireSame(collection.resource(), name, existing, conditions, "resourceVersion");
      requireSame(collection.resource(), name, existing, conditions, "uid");
    }
    if (!hasFinalizers(existing)) {
      collection.delete(namespace, name);
      return KubernetesResponse.json(200, deleted(existing));
    }
    ObjectNode marked =
        metadata(existing).has("deletionTimestamp")
            ? existing
            : collection.store(namespace, name, collection.deleting(existing));
    return KubernetesResponse.json(200, marked);
  }

  private static ObjectNode deleted(ObjectNode object) {
    ObjectNode status = KubernetesJson.object();
    status.put("kind", "Status").put("apiVersion", "v1").put("status", "Success");
    status.putObject("metadata");
    status
        .putObject("details")
        .put("name", metadata(object).get("name").asText())
        .put("uid", metadata(object).get("uid").asText());
    return status;
  }

  private static ObjectNode existing(
      KubernetesCollection collection, String namespace, String name) {
    return collection
        .find(namespace, name)
        .orElseThrow(() -> KubernetesRefusal.notFound(collection.resource(), name));
  }

  private static boolean hasFinalizers(ObjectNode object) {
    return !metadata(object).path("finalizers").isEmpty();
  }

  private static void requireSame(
      KubernetesResource resource,
      String name,
      ObjectNode existing,
      ObjectNode expected,
      String field) {
    if (expected.hasNonNull(field) && !expected.get(field).equals(metadata(existing).get(field))) {
      throw KubernetesRefusal.conflict(resource, name, "metadata." + field + " is another by now");
    }
  }

  private static void checkBody(
      KubernetesResource resource, String namespace, String name, ObjectNode body) {
    requireText(body, "apiVersion", resource.apiVersion());
    requireText(body, "kind", resource.kind());
    if (metadata(body).hasNonNull("namespace")) {
      requireText(metadata(body), "namespace", namespace);
    }
    metadata(body).put("name", metadata(body).path("name").asText(name));
    requireText(metadata(body), "name", name);
    if (resource.equals(KubernetesResource.CONFIG_MAPS) && bytes(body.path("data")) > MOST_BYTES) {
      throw KubernetesRefusal.invalid(
          resource, name, "Too long: may not be more than %d bytes".formatted(MOST_BYTES));
    }
  }

  private static long bytes(JsonNode data) {
    return data.properties().stream()
        .mapToLong(each -> each.getValue().asText().getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  private static void requireText(ObjectNode object, String field, String expected) {
    if (!object.path(field).asText().equals(expected)) {
      throw KubernetesRefusal.badRequest(
          field
              + " of the body is \""
              + object.path(field).asText()
              + "\", not \""
              + expected
              + "\"");
    }
  }
}
