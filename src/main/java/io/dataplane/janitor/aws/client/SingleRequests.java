package io.dataplane.janitor.aws.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The HTTP client for writes, on {@link HttpClient}: it sends a POST once, and it returns the body
 * of a 401, in which AWS says why. {@link java.net.HttpURLConnection} does one of the two: it
 * discards the body of a 401, or it may repeat a POST.
 *
 * @param timeout the limit for one request
 */
record SingleRequests(HttpClient client, Duration timeout) implements SdkHttpClient {
  /** The client sets these itself (JDK, {@code java.net.http}, restricted headers). */
  private static final Set<String> RESTRICTED =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  /** Builds the client, which the SDK then closes. */
  record Builder(Duration timeout) implements SdkHttpClient.Builder<Builder> {
    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
      return new SingleRequests(
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .proxy(new EnvironmentProxies())
              .connectTimeout(timeout)
              .build(),
          timeout);
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        try {
          return response(client.send(request(request), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new IOException("the request was interrupted", interrupted);
        }
      }

      @Override
      public void abort() {
        // The SDK interrupts the thread that waits.
      }
    };
  }

  private HttpRequest request(HttpExecuteRequest execution) throws IOException {
    SdkHttpRequest request = execution.httpRequest();
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.getUri()).timeout(timeout);
    request.forEachHeader(
        (name, values) -> {
          if (!RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> builder.header(name, value));
          }
        });
    EnvironmentProxies.authorization(request.getUri())
        .ifPresent(value -> builder.header("Proxy-Authorization", value));
    return builder.method(request.method().name(), body(execution)).build();
  }

  private static HttpRequest.BodyPublisher body(HttpExecuteRequest execution) throws IOException {
    if (execution.contentStreamProvider().isEmpty()) {
      return HttpRequest.BodyPublishers.noBody();
    }
    try (InputStream body = execution.contentStreamProvider().get().newStream()) {
      return HttpRequest.BodyPublishers.ofByteArray(body.readAllBytes());
    }
  }

  private static HttpExecuteResponse response(HttpResponse<InputStream> response) {
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .build())
        .responseBody(AbortableInputStream.create(response.body()))
        .build();
  }

  @Override
  public String clientName() {
    return "JdkHttpClient";
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
