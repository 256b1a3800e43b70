package io.dataplane.janitor.emulator.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesJson;

/** One answer before it becomes HTTP. */
public record KubernetesResponse(int status, String contentType, String body) {

  static KubernetesResponse json(int status, JsonNode body) {
    return new KubernetesResponse(status, "application/json", KubernetesJson.write(body));
  }

  /**
   * What the API server says about a path that nobody serves, such as one of an absent CRD: no
   * Status object, just words.
   */
  static KubernetesResponse pathNotFound() {
    return new KubernetesResponse(404, "text/plain; charset=utf-8", "404 page not found\n");
  }

  /** The same answer with its second half missing. */
  public KubernetesResponse cutOff() {
    return new KubernetesResponse(status, contentType, body.substring(0, body.length() / 2));
  }
}
