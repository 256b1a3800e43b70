package io.dataplane.janitor.emulator;

import com.fasterxml.jackson.databind.JsonNode;

/** One answer before it becomes HTTP. */
record KubernetesReply(int status, String contentType, String body) {

  static KubernetesReply json(int status, JsonNode body) {
    return new KubernetesReply(status, "application/json", KubernetesJson.write(body));
  }

  /**
   * What the API server says about a path that nobody serves, such as one of an absent CRD: no
   * Status object, just words.
   */
  static KubernetesReply pathNotFound() {
    return new KubernetesReply(404, "text/plain; charset=utf-8", "404 page not found\n");
  }

  /** The same answer with its second half missing. */
  KubernetesReply cutOff() {
    return new KubernetesReply(status, contentType, body.substring(0, body.length() / 2));
  }
}
