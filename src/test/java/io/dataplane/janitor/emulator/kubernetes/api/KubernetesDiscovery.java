package io.dataplane.janitor.emulator.kubernetes.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesJson;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesResource;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesState;
import java.util.List;
import java.util.function.Predicate;

/** The documents that say what is served: versions, groups, and the kinds of each group. */
final class KubernetesDiscovery {

  private static final String VERSION = "v1.34.0";
  static final List<String> VERBS = List.of("create", "delete", "get", "list", "patch", "update");

  private final KubernetesState state;
  private final KubernetesAggregatedDiscovery aggregated;

  KubernetesDiscovery(KubernetesState state, Predicate<String> fails) {
    this.state = state;
    this.aggregated = new KubernetesAggregatedDiscovery(state, fails);
  }

  KubernetesResponse answer(KubernetesRequest request) {
    if (request.verb() != KubernetesVerb.GET) {
      return KubernetesResponse.pathNotFound();
    }
    List<String> segments = List.of(request.path().substring(1).split("/"));
    return switch (segments.get(0)) {
      case "version" -> document(segments, 1, version());
      case "api" -> segments.size() == 1 ? json(coreVersions()) : kinds("", segments, 1);
      case "apis" ->
          segments.size() == 1 && request.aggregatedDiscovery()
              ? json(aggregated.document())
              : apis(segments);
      default -> KubernetesResponse.pathNotFound();
    };
  }

  private KubernetesResponse apis(List<String> segments) {
    if (segments.size() == 1) {
      return json(groups());
    }
    String group = segments.get(1);
    if (segments.size() > 2) {
      return kinds(group, segments, 2);
    }
    return groupNames().contains(group)
        ? json(typed("APIGroup", "v1").setAll(group(group)))
        : KubernetesResponse.pathNotFound();
  }

  private KubernetesResponse kinds(String group, List<String> segments, int versionIndex) {
    String version = segments.get(versionIndex);
    List<KubernetesResource> served =
        state.resources().stream()
            .filter(it -> it.group().equals(group) && it.version().equals(version))
            .toList();
    if (served.isEmpty()) {
      return KubernetesResponse.pathNotFound();
    }
    ObjectNode list = typed("APIResourceList", "v1");
    list.put("groupVersion", served.get(0).apiVersion());
    ArrayNode resources = list.putArray("resources");
    served.forEach(it -> resources.add(kind(it)));
    return document(segments, versionIndex + 1, list);
  }

  private static ObjectNode kind(KubernetesResource resource) {
    ObjectNode kind = KubernetesJson.object();
    kind.put("name", resource.plural()).put("singularName", resource.singular());
    kind.put("namespaced", resource.namespaced()).put("kind", resource.kind());
    ArrayNode verbs = kind.putArray("verbs");
    VERBS.forEach(verbs::add);
    if (!resource.categories().isEmpty()) {
      ArrayNode categories = kind.putArray("categories");
      resource.categories().forEach(categories::add);
    }
    return kind;
  }

  private ObjectNode groups() {
    ObjectNode list = typed("APIGroupList", "v1");
    ArrayNode groups = list.putArray("groups");
    groupNames().forEach(name -> groups.add(group(name)));
    return list;
  }

  private List<String> groupNames() {
    return state.resources().stream()
        .map(KubernetesResource::group)
        .filter(group -> !group.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private ObjectNode group(String name) {
    ObjectNode group = KubernetesJson.object().put("name", name);
    ArrayNode versions = group.putArray("versions");
    state.resources().stream()
        .filter(it -> it.group().equals(name))
        .map(KubernetesResource::version)
        .distinct()
        .forEach(
            version ->
                versions
                    .addObject()
                    .put("groupVersion", name + "/" + version)
                    .put("version", version));
    group.set("preferredVersion", versions.get(0));
    return group;
  }

  private static ObjectNode coreVersions() {
    ObjectNode versions = KubernetesJson.object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    versions.putArray("serverAddressByClientCIDRs");
    return versions;
  }

  private static ObjectNode version() {
    return KubernetesJson.object()
        .put("major", "1")
        .put("minor", "34")
        .put("gitVersion", VERSION)
        .put("platform", "linux/amd64");
  }

  private static ObjectNode typed(String kind, String apiVersion) {
    return KubernetesJson.object().put("kind", kind).put("apiVersion", apiVersion);
  }

  private static KubernetesResponse document(List<String> segments, int length, ObjectNode body) {
    return segments.size() == length ? json(body) : KubernetesResponse.pathNotFound();
  }

  private static KubernetesResponse json(ObjectNode body) {
    return KubernetesResponse.json(200, body);
  }
}
