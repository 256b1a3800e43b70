package io.dataplane.janitor.aws.client;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The SDK's HTTP client without streaming of request bodies. With a content length the SDK streams
 * the body, and {@link java.net.HttpURLConnection} then discards the body of a 401, in which AWS
 * says why. Without it the JDK buffers the body and sends the same header itself.
 *
 * <p>For clients that only read: the JDK may repeat a request that it does not stream.
 */
record BufferedRequests(SdkHttpClient client) implements SdkHttpClient {
  private static final String CONTENT_LENGTH = "Content-Length";

  /** Builds the client, which the SDK then closes. */
  record Builder(UrlConnectionHttpClient.Builder http) implements SdkHttpClient.Builder<Builder> {
    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
      return new BufferedRequests(http.buildWithDefaults(defaults));
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    HttpExecuteRequest.Builder buffered =
        HttpExecuteRequest.builder()
            .request(request.httpRequest().copy(each -> each.removeHeader(CONTENT_LENGTH)));
    request.contentStreamProvider().ifPresent(buffered::contentStreamProvider);
    request.metricCollector().ifPresent(buffered::metricCollector);
    return client.prepareRequest(buffered.build());
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }
}
