package io.dataplane.janitor.emulator.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataplane.janitor.emulator.http.Request;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesJson;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One request as it arrived. */
public record KubernetesRequest(
    KubernetesVerb verb,
    String path,
    Optional<KubernetesAddress> address,
    Map<String, String> query,
    String contentType,
    String accept,
    String body) {

  private static final String AGGREGATED = "v=v2;as=APIGroupDiscoveryList";
  private static final String METADATA = "as=PartialObjectMetadataList";

  public static KubernetesRequest of(Request request) {
    URI url = URI.create(request.target());
    Optional<KubernetesAddress> address = KubernetesAddress.parse(url.getPath());
    boolean collection = address.map(KubernetesAddress::collection).orElse(false);
    return new KubernetesRequest(
        KubernetesVerb.of(request.method(), collection),
        url.getPath(),
        address,
        query(url.getRawQuery() == null ? "" : url.getRawQuery()),
        request.header("content-type").replaceFirst(";.*", ""),
        request.header("accept"),
        request.body());
  }

  /** Whether one document is to tell of all groups and their kinds. */
  boolean aggregatedDiscovery() {
    return accept.contains(AGGREGATED);
  }

  /** A read of the document at this path. */
  public static KubernetesRequest get(String path) {
    return new KubernetesRequest(
        KubernetesVerb.GET, path, Optional.empty(), Map.of(), "", "application/json", "");
  }

  /** Whether a list is to show the metadata of its objects alone. */
  public boolean metadataAlone() {
    return accept.contains(METADATA);
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      String[] nameAndValue = pair.split("=", 2);
      String value = nameAndValue.length > 1 ? nameAndValue[1] : "";
      if (!pair.isEmpty()) {
        query.put(decode(nameAndValue[0]), decode(value));
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /**
   * The body as a JSON object.
   *
   * @throws KubernetesRefusal 400 when it is none
   */
  ObjectNode json() {
    try {
      return KubernetesJson.parse(body);
    } catch (IllegalArgumentException e) {
      throw KubernetesRefusal.badRequest("the body is refused: " + e.getMessage());
    }
  }

  /** The parameter's value; empty when it is absent or empty, which mean the same to the API. */
  public String parameter(String name) {
    return query.getOrDefault(name, "");
  }
}
