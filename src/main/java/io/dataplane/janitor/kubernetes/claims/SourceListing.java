package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.concurrent.Parallel;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.domain.claim.FieldPath;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReadException;
import io.dataplane.janitor.kubernetes.ClusterReads;
import io.dataplane.janitor.kubernetes.ListPage;
import io.dataplane.janitor.run.IncompleteViewException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists one source completely, or reports why that is impossible. */
final class SourceListing {

  private static final String JSON = "application/json";
  private static final String META_API = "meta.k8s.io/v1";

  /**
   * Metadata alone; a server that cannot leave out the rest sends whole objects (Kubernetes, "API
   * Concepts", alternate representations of resources).
   */
  private static final String METADATA =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

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

  /**
   * The dataplanes of the source.
   *
   * @param versions the version of each custom resource
   */
  record Listed(DataplaneListing listing, Set<String> versions) {}

  Listed list() {
    List<Versioned<DataplaneProjection.Projected>> listed = listAll(projection::project);
    return new Listed(
        listing(listed.stream().map(Versioned::value).toList()), Versioned.versions(listed));
  }

  private DataplaneListing listing(List<DataplaneProjection.Projected> all) {
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
  <T> List<Versioned<T>> listAll(Function<JsonNode, T> project) {
    return restarted(() -> allPages(PageSize.FIRST, JSON, Versioned.of(project)));
  }

  /** The versions of the objects. Lists only their metadata. */
  Set<String> versions() {
    Set<String> versions =
        Versioned.versions(
            restarted(() -> allPages(PageSize.OF_METADATA, METADATA, Versioned.of(all -> true))));
    if (versions.isEmpty() && !source.namespace().isEmpty()) {
      requireNamespace();
    }
    return versions;
  }

  /** The union of what concurrent listings find. */
  static Set<String> all(Stream<Supplier<Set<String>>> listings) {
    return Parallel.all(listings.toList()).stream()
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }

  /** Pages of a list. */
  private interface Pages<T> {
    List<T> read() throws ClusterReadException;
  }

  private <T> List<T> restarted(Pages<T> pages) {
    try {
      return pages.read();
    } catch (ClusterReadException e) {
      if (!e.isExpired()) {
        throw incomplete(e);
      }
    }
    // The resource version of the first page has expired: pages of two versions are not one list,
    // so the listing starts again (Kubernetes, "API Concepts").
    try {
      return pages.read();
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

  private <T> List<T> allPages(PageSize first, String accept, Function<JsonNode, T> project)
      throws ClusterReadException {
    List<T> all = new ArrayList<>();
    Set<String> tokens = new HashSet<>();
    PageSize size = first;
    String version = "";
    String token = "";
    do {
      ListPage<T> page = page(token, size, accept, project);
      all.addAll(page.items());
      String shown = page.header().at("/metadata/resourceVersion").asText();
      // Kubernetes, "API Concepts": all pages of one list have the resource version of the first.
      if (!token.isEmpty() && !shown.equals(version)) {
        throw unknown("its pages show different times (%s and %s)".formatted(version, shown));
      }
      version = shown;
      size = size.after(page.items().size(), page.bytes());
      token = page.header().at("/metadata/continue").asText();
      if (!token.isEmpty() && !tokens.add(token)) {
        throw unknown("the API returned a continue token twice");
      }
    } while (!token.isEmpty());
    return all;
  }

  private IncompleteViewException unknown(String why) {
    return new IncompleteViewException(
        "The live dataplanes of %s are unknown: %s".formatted(source.label(), why));
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

  private <T> ListPage<T> page(
      String token, PageSize size, String accept, Function<JsonNode, T> project)
      throws ClusterReadException {
    ListPage<T> page =
        reads.page(clients.client(source.context()), path(token, size), accept, project);
    String kind = page.header().path("kind").asText();
    String api = page.header().path("apiVersion").asText();
    boolean list =
        kind.endsWith("List")
            && (api.equals(source.api()) || (accept.equals(METADATA) && api.equals(META_API)))
            && page.header().path("metadata").isObject()
            && page.listed();
    if (!list) {
      throw unknown(
          "the response is not a list of %s but kind '%s' of '%s'%s"
              .formatted(source.api(), kind, api, page.listed() ? "" : " without items"));
    }
    return page;
  }

  /** Without the selector, since a dataplane that it does not select claims as well. */
  private String path(String token, PageSize size) {
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
        + size.limit()
        + next;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
