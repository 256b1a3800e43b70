package io.dataplane.janitor.metrics;

import io.smallrye.faulttolerance.api.TypedGuard;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Pushes metrics to a Prometheus Pushgateway, in the group of job {@code dataplane-janitor} and
 * instance {@code account/region}.
 *
 * <p>It uses POST, which replaces only the pushed metrics of the group, so a failed run keeps the
 * counts of the last good run.
 */
public final class PushgatewayClient {
  private static final int RETRIES = 2;
  private static final int BACK_OFF_FACTOR = 4;
  private static final int LONGEST_ANSWER = 300;
  private static final int TOO_MANY_REQUESTS = 429;

  /** A response that a retry may change. */
  private static final class TemporaryFailure extends IOException {
    private static final long serialVersionUID = 1L;

    TemporaryFailure(String message) {
      super(message);
    }
  }

  private final URI gateway;
  private final Duration timeout;
  private final TypedGuard<Boolean> guard;

  /**
   * @param url the Pushgateway's address with scheme {@code http} or {@code https}, without user
   *     info, which messages would show
   * @param timeout the timeout of the connection, and of the beginning of each response; an attempt
   *     takes at most twice this time, even if the response does not end
   * @param backOff the time before the second attempt; four times this before the third
   * @throws IllegalArgumentException if the URL is not such an address
   */
  public PushgatewayClient(URI url, Duration timeout, Duration backOff) {
    gateway = address(url);
    this.timeout = timeout;
    guard =
        TypedGuard.create(Boolean.class)
            .withTimeout()
            .duration(timeout.multipliedBy(2).toMillis(), ChronoUnit.MILLIS)
            .done()
            .withRetry()
            .maxRetries(RETRIES)
            .delay(backOff.toMillis(), ChronoUnit.MILLIS)
            .jitter(0, ChronoUnit.MILLIS)
            .retryOn(Set.of(IOException.class, TimeoutException.class))
            .withExponentialBackoff()
            .factor(BACK_OFF_FACTOR)
            .done()
            .done()
            .build();
  }

  /**
   * Pushes the metrics. Makes up to three attempts if the gateway cannot be reached or has a
   * temporary failure.
   *
   * @param exposition metrics in Prometheus' text format, as {@link Exposition} writes them
   * @throws PushFailedException if the gateway does not accept them
   */
  public void push(String exposition, String account, String region) throws PushFailedException {
    URI group = group(account, region);
    try (HttpClient client = client()) {
      guard.call(() -> post(client, group, exposition));
    } catch (PushFailedException refused) {
      throw refused;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PushFailedException(
          "the push to %s was interrupted".formatted(gateway), interrupted);
    } catch (Exception unreachable) {
      throw new PushFailedException(
          "cannot push to %s: %s".formatted(gateway, reason(unreachable)), unreachable);
    }
  }

  private HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(timeout)
        .build();
  }

  private boolean post(HttpClient client, URI group, String exposition)
      throws IOException, InterruptedException, PushFailedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(group)
            .timeout(timeout)
            .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(exposition));
    HttpResponse<InputStream> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      return taken(response.statusCode(), body);
    }
  }

  private boolean taken(int status, InputStream body) throws IOException, PushFailedException {
    if (status >= 200 && status < 300) {
      return true;
    }
    String answer = new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8).strip();
    String message = "it responded with status %d: %s".formatted(status, answer);
    if (status >= 500 || status == TOO_MANY_REQUESTS) {
      throw new TemporaryFailure(message);
    }
    throw new PushFailedException("cannot push to %s: %s".formatted(gateway, message));
  }

  /** In base64, since the instance contains a slash. */
  private URI group(String account, String region) {
    String instance = account + "/" + region;
    return URI.create(
        gateway
            + "/metrics/job/dataplane-janitor/instance@base64/"
            + Base64.getUrlEncoder().encodeToString(instance.getBytes(StandardCharsets.UTF_8)));
  }

  private static URI address(URI url) {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http
        || url.getHost() == null
        || url.getRawQuery() != null
        || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "the URL of the Pushgateway must have the form http://host:9091");
    }
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    String path = url.getRawPath().replaceAll("/+$", "");
    return URI.create(url.getScheme() + "://" + url.getHost() + port + path);
  }

  /** Some exceptions of the HTTP client have no message. */
  private static String reason(Exception failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}
