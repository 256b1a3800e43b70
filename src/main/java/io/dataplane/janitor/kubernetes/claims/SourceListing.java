package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.domain.claim.FieldPath;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReadException;
import io.dataplane.janitor.kubernetes.ClusterReads;
import io.dataplane.janitor.run.IncompleteViewException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists one source completely, or reports why that is impossible. */
final class SourceListing {

  private static final int PAGE = 500;

  private final DataplaneSource source;
  private final ClusterClients clients;
  private final ClusterReads reads;
  private final DataplaneProjection projection;

  SourceListing(DataplaneSource source, ClusterClients clients, ClusterReads reads) {
    this.source = source;
    this.clients = clients;
    this.reads = reads;
    this.projection = new DataplaneProjection(source);
  }

  DataplaneListing list() {
    List<DataplaneProjection.Projected> all = listAll(projection::project);
    if (all.isEmpty() && !source.namespace().isEmpty()) {
      requireNamespace();
    }
    List<DataplaneProjection.Projected> selected =
        all.stream().filter(DataplaneProjection.Projected::selected).toList();
    List<Dataplane> live = live(selected.stream());
    List<Finding> findings = new ArrayList<>(unusedPaths(selected));
    all.forEach(each -> findings.addAll(each.findings()));
    return new DataplaneListing(
        source.label(),
        live,
        live(all.stream().filter(each -> !each.selected())),
        selected.size() - live.size(),
        all.stream().flatMap(each -> each.held().stream()).collect(Collectors.toSet()),
        all.stream().flatMap(each -> each.termination().stream()).toList(),
        findings);
  }

  private static List<Dataplane> live(Stream<DataplaneProjection.Projected> all) {
    return all.flatMap(each -> each.live().stream()).toList();
  }

  /** A path that no object has is probably mistyped, so that claims are missing. */
  private List<Finding> unusedPaths(List<DataplaneProjection.Projected> selected) {
    Set<FieldPath> unused = source.paths();
    selected.forEach(each -> unused.removeAll(each.paths()));
    return selected.isEmpty()
        ? List.of()
        : unused.stream()
            .map(
                path ->
                    new Finding(
                        Finding.Type.UNUSED_PATH,
                        source.label(),
                        "no custom resource has a field at %s; correct the path or remove it"
                            .formatted(path)))
            .toList();
  }

  /**
   * Lists all objects, projected.
   *
   * @throws IncompleteViewException if one cannot be read
   */
  <T> List<T> listAll(Function<JsonNode, T> project) {
    try {
      return allPages(project);
    } catch (ClusterReadException e) {
      if (!e.isExpired()) {
        throw incomplete(e);
      }
    }
    // The resource version of the first page has expired: pages of two versions are not one list,
    // so the listing starts again (Kubernetes, "API Concepts").
    try {
      return allPages(project);
    } catch (ClusterReadException e) {
      throw incomplete(e);
    }
  }

  private IncompleteViewException incomplete(ClusterReadException failure) {
    String place = source.namespace().isEmpty() ? "all namespaces" : source.namespace();
    String why = failure.explain("list", source.plural() + " in " + source.api(), place);
    return new IncompleteViewException(
        "The live dataplanes of %s are unknown: %s".formatted(source.label(), why), failure);
  }

  private <T> List<T> allPages(Function<JsonNode, T> project) throws ClusterReadException {
    List<T> all = new ArrayList<>();
    Set<String> tokens = new HashSet<>();
    String token = "";
    do {
      JsonNode page = page(token);
      for (JsonNode item : page.get("items")) {
        all.add(project.apply(item));
      }
      token = page.at("/metadata/continue").asText();
      if (!token.isEmpty() && !tokens.add(token)) {
        throw new IncompleteViewException(
            "The live dataplanes of %s are unknown: the API returned a continue token twice"
                .formatted(source.label()));
      }
    } while (!token.isEmpty());
    return all;
  }

  /** The API returns an empty list, with status 200, for a namespace that does not exist. */
  private void requireNamespace() {
    try {
      reads.get(
          clients.client(source.context()), "/api/v1/namespaces/" + encode(source.namespace()));
    } catch (ClusterReadException e) {
      throw new IncompleteViewException(
          "No dataplane is alive in %s, and whether its namespace exists is unknown: %s"
              .formatted(source.label(), e.explain("get", "namespaces", source.namespace())),
          e);
    }
  }

  private JsonNode page(String token) throws ClusterReadException {
    JsonNode page = reads.get(clients.client(source.context()), path(token));
    boolean list =
        page.path("kind").asText().endsWith("List")
            && page.path("apiVersion").asText().equals(source.api())
            && page.path("metadata").isObject()
            && page.path("items").isArray();
    if (!list) {
      throw new IncompleteViewException(
          "The live dataplanes of %s are unknown: the response is not a list of %s but kind '%s' of '%s'%s"
              .formatted(
                  source.label(),
                  source.api(),
                  page.path("kind").asText(),
                  page.path("apiVersion").asText(),
                  page.path("items").isArray() ? "" : " without items"));
    }
    return page;
  }

  /** Without the selector, since a dataplane that it does not select claims as well. */
  private String path(String token) {
    String root = source.group().isEmpty() ? "/api/" : "/apis/" + source.group() + "/";
    String namespace =
        source.namespace().isEmpty() ? "" : "/namespaces/" + encode(source.namespace());
    String next = token.isEmpty() ? "" : "&continue=" + encode(token);
    return root
        + source.version()
        + namespace
        + "/"
        + encode(source.plural())
        + "?limit="
        + PAGE
        + next;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
