package io.dataplane.janitor.emulator.kubernetes;

import io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb;
import java.util.Map;

/**
 * One request that arrived, in the order in which answers were ready.
 *
 * @param status the HTTP status of the answer, 0 where the connection was reset
 */
public record KubernetesCall(
    KubernetesVerb verb, String path, Map<String, String> query, int status) {

  public KubernetesCall {
    query = Map.copyOf(query);
  }

  public boolean mutating() {
    return verb.mutating();
  }
}
