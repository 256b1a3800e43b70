package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.domain.claim.GroupPattern;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReadException;
import io.dataplane.janitor.kubernetes.ClusterReads;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the managed kinds of one cluster in the configured groups by API discovery: the kinds in
 * the category {@code managed}, which the Crossplane Resource Model requires of every managed
 * resource.
 *
 * <p>Every version of these groups must respond: without a response, it may contain a kind with
 * claims. Other groups cannot stand for AWS resources, and are not asked: one that an aggregated
 * API server serves may be unavailable for a long time (Kubernetes, "API aggregation layer").
 */
final class ManagedKinds {

  private static final String ROOT = "/apis";
  private static final String CATEGORY = "managed";

  private final List<GroupPattern> groups;
  private final String context;
  private final ClusterClients clients;
  private final ClusterReads reads;

  ManagedKinds(
      List<GroupPattern> groups, String context, ClusterClients clients, ClusterReads reads) {
    this.groups = groups;
    this.context = context;
    this.clients = clients;
    this.reads = reads;
  }

  /** Lists each kind once, in the first version of its group that serves it. */
  List<ManagedKind> find() {
    Map<String, ManagedKind> found = new LinkedHashMap<>();
    for (JsonNode group : list(ROOT, "APIGroupList", "groups")) {
      if (asked(text(group, "name", ROOT))) {
        kinds(group).forEach(kind -> found.putIfAbsent(kind.name(), kind));
      }
    }
    return List.copyOf(found.values());
  }

  private boolean asked(String group) {
    return groups.stream().anyMatch(pattern -> pattern.matches(group));
  }

  private List<ManagedKind> kinds(JsonNode group) {
    List<ManagedKind> kinds = new ArrayList<>();
    for (JsonNode version : array(group, "versions", ROOT)) {
      String api = text(version, "groupVersion", ROOT);
      for (JsonNode resource : list(ROOT + "/" + api, "APIResourceList", "resources")) {
        if (managed(resource)) {
          kinds.add(kind(api, resource));
        }
      }
    }
    return kinds;
  }

  private static boolean managed(JsonNode resource) {
    for (JsonNode category : resource.path("categories")) {
      if (category.asText().equals(CATEGORY)) {
        return true;
      }
    }
    return false;
  }

  private ManagedKind kind(String api, JsonNode resource) {
    String path = ROOT + "/" + api;
    return ManagedKind.of(context, api, text(resource, "name", path), text(resource, "kind", path));
  }

  private JsonNode list(String path, String kind, String field) {
    JsonNode document;
    try {
      document = reads.get(clients.client(context), path);
    } catch (ClusterReadException e) {
      throw new IncompleteViewException(
          "The managed resources are unknown: "
              + e.explain("get", path, context.isEmpty() ? "current cluster" : context),
          e);
    }
    if (!document.path("kind").asText().equals(kind)) {
      throw unknown(path, "kind '" + document.path("kind").asText() + "'");
    }
    return array(document, field, path);
  }

  private static JsonNode array(JsonNode document, String field, String path) {
    JsonNode array = document.path(field);
    if (!array.isArray()) {
      throw unknown(path, "nothing at " + field);
    }
    return array;
  }

  private static String text(JsonNode document, String field, String path) {
    String text = document.path(field).asText();
    if (text.isBlank()) {
      throw unknown(path, "nothing at " + field);
    }
    return text;
  }

  private static IncompleteViewException unknown(String path, String found) {
    return new IncompleteViewException(
        "The managed resources are unknown: %s returned %s".formatted(path, found));
  }
}
