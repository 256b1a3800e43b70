package io.dataplane.janitor.emulator.kubernetes.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesJson;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesResource;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesState;
import java.util.List;
import java.util.function.Predicate;

/**
 * The one document that says of all groups what is served. A version whose own discovery fails is
 * stale and without kinds, as one of an aggregated API server that does not respond.
 */
record KubernetesAggregatedDiscovery(KubernetesState state, Predicate<String> fails) {

  ObjectNode document() {
    ObjectNode list = KubernetesJson.object();
    list.put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
    list.putObject("metadata");
    ArrayNode items = list.putArray("items");
    state.resources().stream()
        .map(KubernetesResource::group)
        .filter(group -> !group.isEmpty())
        .distinct()
        .sorted()
        .forEach(group -> items.add(group(group)));
    return list;
  }

  private ObjectNode group(String name) {
    ObjectNode group = KubernetesJson.object();
    group.putObject("metadata").put("name", name).putNull("creationTimestamp");
    ArrayNode versions = group.putArray("versions");
    List<KubernetesResource> served =
        state.resources().stream().filter(each -> each.group().equals(name)).toList();
    served.stream()
        .map(KubernetesResource::version)
        .distinct()
        .forEach(
            version ->
                versions.add(
                    version(
                        version,
                        served.stream().filter(each -> each.version().equals(version)).toList())));
    return group;
  }

  private ObjectNode version(String version, List<KubernetesResource> served) {
    boolean stale = fails.test("/apis/" + served.get(0).apiVersion());
    ObjectNode shown = KubernetesJson.object().put("version", version);
    if (!stale) {
      ArrayNode resources = shown.putArray("resources");
      served.forEach(each -> resources.add(resource(each)));
    }
    return shown.put("freshness", stale ? "Stale" : "Current");
  }

  private static ObjectNode resource(KubernetesResource resource) {
    ObjectNode shown = KubernetesJson.object();
    shown.put("resource", resource.plural());
    shown
        .putObject("responseKind")
        .put("group", resource.group())
        .put("version", resource.version())
        .put("kind", resource.kind());
    shown.put("scope", resource.namespaced() ? "Namespaced" : "Cluster");
    shown.put("singularResource", resource.singular());
    ArrayNode verbs = shown.putArray("verbs");
    KubernetesDiscovery.VERBS.forEach(verbs::add);
    if (!resource.categories().isEmpty()) {
      ArrayNode categories = shown.putArray("categories");
      resource.categories().forEach(categories::add);
    }
    return shown;
  }
}
