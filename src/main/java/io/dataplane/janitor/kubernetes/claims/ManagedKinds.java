package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.domain.claim.GroupPattern;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReadException;
import io.dataplane.janitor.kubernetes.ClusterReads;
import io.dataplane.janitor.kubernetes.ListPage;
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
  private static final String AGGREGATED = "APIGroupDiscoveryList";
  private static final String CURRENT = "Current";

  /**
   * One document for all groups (Kubernetes, "API Concepts", aggregated discovery). Servers before
   * 1.30 know it as v2beta1, those before 1.27 not at all.
   */
  private static final String ACCEPT =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
          + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
          + "application/json";

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
    ListPage<List<Version>> answer = groups();
    List<Version> versions =
        answer.header().path("kind").asText().equals(AGGREGATED) && answer.listed()
            ? answer.items().stream().flatMap(List::stream).toList()
            : versions(answer.header());
    Map<String, ManagedKind> found = new LinkedHashMap<>();
    for (Version version : versions) {
      List<ManagedKind> kinds = version.current() ? version.kinds() : kinds(version.api());
      kinds.forEach(kind -> found.putIfAbsent(kind.name(), kind));
    }
    return List.copyOf(found.values());
  }

  /**
   * A version of an asked group.
   *
   * @param api group and version
   * @param current whether the kinds are known
   */
  private record Version(String api, boolean current, List<ManagedKind> kinds) {}

  /** All groups with their kinds, or the groups alone from a server that cannot do more. */
  private ListPage<List<Version>> groups() {
    try {
      return reads.page(clients.client(context), ROOT, ACCEPT, this::versionsWithKinds);
    } catch (ClusterReadException e) {
      throw unread(ROOT, e);
    }
  }

  /** The versions of a group in an aggregated discovery. */
  private List<Version> versionsWithKinds(JsonNode group) {
    String name = text(group.path("metadata"), "name", ROOT);
    List<Version> versions = new ArrayList<>();
    if (asked(name)) {
      for (JsonNode version : array(group, "versions", ROOT)) {
        versions.add(version(name + "/" + text(version, "version", ROOT), version));
      }
    }
    return versions;
  }

  /** If the API server could not ask the server of the version itself, the kinds are stale. */
  private Version version(String api, JsonNode version) {
    boolean current =
        version.path("freshness").asText().equals(CURRENT) && version.path("resources").isArray();
    List<ManagedKind> kinds = new ArrayList<>();
    for (JsonNode resource : version.path("resources")) {
      if (managed(resource)) {
        kinds.add(
            ManagedKind.of(
                context,
                api,
                text(resource, "resource", ROOT),
                text(resource.path("responseKind"), "kind", ROOT)));
      }
    }
    return new Version(api, current, kinds);
  }

  /** The versions of the groups in a discovery without kinds. */
  private List<Version> versions(JsonNode document) {
    List<Version> versions = new ArrayList<>();
    for (JsonNode group : listed(document, ROOT, "APIGroupList", "groups")) {
      if (asked(text(group, "name", ROOT))) {
        for (JsonNode version : array(group, "versions", ROOT)) {
          versions.add(new Version(text(version, "groupVersion", ROOT), false, List.of()));
        }
      }
    }
    return versions;
  }

  private boolean asked(String group) {
    return groups.stream().anyMatch(pattern -> pattern.matches(group));
  }

  private List<ManagedKind> kinds(String api) {
    String path = ROOT + "/" + api;
    List<ManagedKind> kinds = new ArrayList<>();
    for (JsonNode resource : listed(get(path), path, "APIResourceList", "resources")) {
      if (managed(resource)) {
        kinds.add(
            ManagedKind.of(
                context, api, text(resource, "name", path), text(resource, "kind", path)));
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

  private JsonNode get(String path) {
    try {
      return reads.get(clients.client(context), path);
    } catch (ClusterReadException e) {
      throw unread(path, e);
    }
  }

  private IncompleteViewException unread(String path, ClusterReadException failure) {
    return new IncompleteViewException(
        "The managed resources are unknown: "
            + failure.explain("get", path, context.isEmpty() ? "current cluster" : context),
        failure);
  }

  private static JsonNode listed(JsonNode document, String path, String kind, String field) {
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
