package io.dataplane.janitor.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataplane.janitor.run.IncompleteViewException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.smallrye.faulttolerance.api.Guard;
import java.io.IOException;
import java.io.InputStream;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents of the API, and retries transient failures.
 *
 * <p>The list types of the client are not used: they read a document without items as an empty
 * list, which would make every resource an orphan.
 */
public final class ClusterReads {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The largest part of an error response that is read, in bytes. */
  private static final int LONGEST_ERROR = 65_536;

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
    return call(() -> once(client, path));
  }

  /**
   * Reads a page of a list. Of each object only what is projected is kept.
   *
   * @param path the path and query, encoded
   * @param accept the media types of the response
   * @param project may throw {@link IncompleteViewException}, which ends the read
   */
  public <T> ListPage<T> page(
      KubernetesClient client, String path, String accept, Function<JsonNode, T> project)
      throws ClusterReadException {
    AtomicReference<@Nullable ListPage<T>> page = new AtomicReference<>();
    call(
        () -> {
          page.set(pageOnce(client, path, accept, project));
          return JsonNodeFactory.instance.nullNode();
        });
    return Objects.requireNonNull(page.get());
  }

  private JsonNode call(Callable<JsonNode> read) throws ClusterReadException {
    try {
      return guard.call(read, JsonNode.class);
    } catch (ClusterReadException | IncompleteViewException e) {
      throw e;
    } catch (TimeoutException e) {
      throw ClusterReadException.timedOut(e);
    } catch (Exception e) {
      throw ClusterReadException.unexpected(e);
    }
  }

  private static <T> ListPage<T> pageOnce(
      KubernetesClient client, String path, String accept, Function<JsonNode, T> project)
      throws ClusterReadException {
    HttpResponse<InputStream> response = send(client, path, accept);
    UnfinishedBody body = new UnfinishedBody(response.body());
    try (body) {
      if (!response.isSuccessful()) {
        throw ClusterReadException.refused(response.code(), body.readNBytes(LONGEST_ERROR));
      }
      return ListPage.read(body, project);
    } catch (JsonProcessingException e) {
      throw ClusterReadException.unreadable(e);
    } catch (IOException e) {
      throw ClusterReadException.lost(e, client);
    }
  }

  private static HttpResponse<InputStream> send(KubernetesClient client, String path, String accept)
      throws ClusterReadException {
    // The address of the server may have a path, and ends with a slash.
    HttpRequest request =
        client
            .getHttpClient()
            .newHttpRequestBuilder()
            .uri(client.getConfiguration().getMasterUrl() + path.substring(1))
            .header("Accept", accept)
            .timeout(client.getConfiguration().getRequestTimeout(), TimeUnit.MILLISECONDS)
            .build();
    try {
      return client.getHttpClient().sendAsync(request, InputStream.class).get();
    } catch (ExecutionException failed) {
      throw ClusterReadException.lost(failed, client);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw ClusterReadException.lost(interrupted, client);
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
