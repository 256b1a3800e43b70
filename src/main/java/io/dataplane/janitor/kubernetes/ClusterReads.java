package io.dataplane.janitor.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.smallrye.faulttolerance.api.Guard;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Reads documents of the API, and retries transient failures.
 *
 * <p>The list types of the client are not used: they read a document without items as an empty
 * list, which would make every resource an orphan.
 */
public final class ClusterReads {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Guard guard;

  public ClusterReads(ReadTimeouts timeouts) {
    guard =
        Guard.create()
            .withTimeout()
            .duration(timeouts.attempt().toMillis(), ChronoUnit.MILLIS)
            .done()
            .withRetry()
            .maxRetries(timeouts.retries())
            .delay(timeouts.backOff().toMillis(), ChronoUnit.MILLIS)
            .jitter(timeouts.backOff().toMillis() / 2, ChronoUnit.MILLIS)
            .withExponentialBackoff()
            .done()
            .whenException(ClusterReads::isTransient)
            .done()
            .build();
  }

  /**
   * Reads the document at a path.
   *
   * @param path the path and query, encoded
   */
  public JsonNode get(KubernetesClient client, String path) throws ClusterReadException {
    try {
      return guard.call(() -> once(client, path), JsonNode.class);
    } catch (ClusterReadException e) {
      throw e;
    } catch (TimeoutException e) {
      throw ClusterReadException.timedOut(e);
    } catch (Exception e) {
      throw ClusterReadException.unexpected(e);
    }
  }

  private static JsonNode once(KubernetesClient client, String path) throws ClusterReadException {
    try {
      String body = client.raw(path, "GET", null);
      return JSON.readTree(body == null ? "" : body);
    } catch (KubernetesClientException e) {
      throw ClusterReadException.refused(e, client);
    } catch (JsonProcessingException e) {
      throw ClusterReadException.unreadable(e);
    }
  }

  private static boolean isTransient(Throwable failure) {
    return failure instanceof TimeoutException
        || (failure instanceof ClusterReadException read && read.isTransient());
  }
}
