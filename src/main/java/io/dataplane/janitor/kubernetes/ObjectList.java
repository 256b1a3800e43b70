package io.dataplane.janitor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.run.IncompleteViewException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lists the objects of one API resource: all of them, as they were at one moment, or none.
 *
 * <p>No request names a resource version, so every list is as new as its start (Kubernetes, "API
 * Concepts", semantics for get and list: most recent).
 *
 * @param api group and version, such as {@code ec2.aws.upbound.io/v1beta1}, or {@code v1}
 * @param path the path of the API resource, encoded, without a query
 * @param subject begins the message about a response that cannot be used
 */
public record ObjectList(
    Supplier<KubernetesClient> client,
    ClusterReads reads,
    String api,
    String path,
    String subject) {

  private static final String JSON = "application/json";
  private static final String META_API = "meta.k8s.io/v1";

  /**
   * Metadata alone; a server that cannot leave out the rest sends whole objects (Kubernetes, "API
   * Concepts", alternate representations of resources).
   */
  private static final String METADATA =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

  /** Pages of a list. */
  private interface Pages<T> {
    List<T> read() throws ClusterReadException;
  }

  /**
   * All objects, projected.
   *
   * @throws IncompleteViewException if a response is not a page of this list, or the projection
   *     throws it
   */
  public <T> List<T> whole(Function<JsonNode, T> project) throws ClusterReadException {
    return restarted(() -> allPages("", PageSize.FIRST, JSON, project));
  }

  /**
   * All objects, projected. Most servers send no more than their metadata.
   *
   * @throws IncompleteViewException as {@link #whole}
   */
  public <T> List<T> metadata(Function<JsonNode, T> project) throws ClusterReadException {
    return restarted(() -> allPages("", PageSize.OF_METADATA, METADATA, project));
  }

  /**
   * The object of this name, projected; a server that ignores field selectors sends others, too.
   * This is a list, so that it needs no verb beside {@code list}.
   *
   * @param namespace empty for a cluster-scoped object
   * @throws IncompleteViewException as {@link #whole}
   */
  public <T> List<T> named(String namespace, String name, Function<JsonNode, T> project)
      throws ClusterReadException {
    // Kubernetes, "Field Selectors": all types support these two fields.
    String selector =
        "metadata.name=" + name + (namespace.isEmpty() ? "" : ",metadata.namespace=" + namespace);
    String query = "&fieldSelector=" + encode(selector);
    return restarted(() -> allPages(query, PageSize.FIRST, JSON, project));
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static <T> List<T> restarted(Pages<T> pages) throws ClusterReadException {
    try {
      return pages.read();
    } catch (ClusterReadException e) {
      if (!e.isExpired()) {
        throw e;
      }
    }
    // The resource version of the first page has expired: pages of two versions are not one list,
    // so the listing starts again (Kubernetes, "API Concepts").
    return pages.read();
  }

  private <T> List<T> allPages(
      String query, PageSize first, String accept, Function<JsonNode, T> project)
      throws ClusterReadException {
    List<T> all = new ArrayList<>();
    Set<String> tokens = new HashSet<>();
    PageSize size = first;
    String version = "";
    String token = "";
    do {
      String next = token.isEmpty() ? "" : "&continue=" + encode(token);
      ListPage<T> page = page("?limit=" + size.limit() + query + next, accept, project);
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

  private <T> ListPage<T> page(String query, String accept, Function<JsonNode, T> project)
      throws ClusterReadException {
    ListPage<T> page = reads.page(client.get(), path + query, accept, project);
    String kind = page.header().path("kind").asText();
    String served = page.header().path("apiVersion").asText();
    boolean metadata = accept.equals(METADATA) && served.equals(META_API);
    // The API server writes an empty list of metadata without an array (seen with 1.37).
    boolean listed = page.listed() || (metadata && page.header().path("items").isNull());
    boolean list =
        kind.endsWith("List")
            && (served.equals(api) || metadata)
            && page.header().path("metadata").isObject()
            && listed;
    if (!list) {
      throw unknown(
          "the response is not a list of %s but kind '%s' of '%s'%s"
              .formatted(api, kind, served, listed ? "" : " without items"));
    }
    return page;
  }

  private IncompleteViewException unknown(String why) {
    return new IncompleteViewException(subject + ": " + why);
  }
}
