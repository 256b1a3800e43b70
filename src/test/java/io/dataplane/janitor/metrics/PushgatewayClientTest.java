package io.dataplane.janitor.metrics;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs inside the program: its guards belong to the container. */
@QuarkusTest
class PushgatewayClientTest {
  private static final String METRICS = "# TYPE janitor_resources gauge\njanitor_resources 1.0\n";

  /** {@code 123456789012/eu-west-1} in base64. */
  private static final String GROUP =
      "/metrics/job/dataplane-janitor/instance@base64/MTIzNDU2Nzg5MDEyL2V1LXdlc3QtMQ==";

  @RegisterExtension
  static final WireMockExtension GATEWAY =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @Test
  void postsTheMetricsToTheGroupOfAccountAndRegion() throws PushFailedException {
    GATEWAY.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(200)));

    push("");

    GATEWAY.verify(
        1,
        postRequestedFor(urlEqualTo(GROUP))
            .withHeader("Content-Type", equalTo("text/plain; version=0.0.4; charset=utf-8"))
            .withoutHeader("Authorization")
            .withRequestBody(equalTo(METRICS)));
  }

  @Test
  void keepsAPathBeforeTheGroup() throws PushFailedException {
    GATEWAY.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(202)));

    push("/gateway/");

    GATEWAY.verify(1, postRequestedFor(urlEqualTo("/gateway" + GROUP)));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void triesAgainAfterATemporaryFailure(int status) throws PushFailedException {
    failOnceThenTake(aResponse().withStatus(status));

    push("");

    GATEWAY.verify(2, postRequestedFor(urlEqualTo(GROUP)));
  }

  @Test
  void triesAgainAfterALostConnection() throws PushFailedException {
    failOnceThenTake(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    push("");

    GATEWAY.verify(2, postRequestedFor(urlEqualTo(GROUP)));
  }

  @Test
  void givesUpAfterThreeTries() {
    GATEWAY.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(503).withBody("not today")));

    assertThatExceptionOfType(PushFailedException.class)
        .isThrownBy(() -> push(""))
        .withMessageContaining("503")
        .withMessageContaining("not today");

    GATEWAY.verify(3, postRequestedFor(urlEqualTo(GROUP)));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 404})
  void doesNotRepeatWhatTheGatewayRefused(int status) {
    GATEWAY.stubFor(
        post(anyUrl()).willReturn(aResponse().withStatus(status).withBody("bad metrics")));

    assertThatExceptionOfType(PushFailedException.class)
        .isThrownBy(() -> push(""))
        .withMessageContaining("bad metrics");

    GATEWAY.verify(1, postRequestedFor(urlEqualTo(GROUP)));
  }

  @Test
  void givesUpOnAGatewayThatDoesNotAnswer() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      PushgatewayClient hasty =
          new PushgatewayClient(
              URI.create("http://127.0.0.1:" + silent.getLocalPort()),
              Duration.ofMillis(50),
              Duration.ofMillis(1));

      assertThatExceptionOfType(PushFailedException.class)
          .isThrownBy(() -> hasty.push(METRICS, "123456789012", "eu-west-1"))
          .withMessageContaining("timed out");
    }
  }

  @Test
  void givesUpOnAnAnswerThatDoesNotEnd() {
    GATEWAY.stubFor(
        post(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(503)
                    .withBody("not today")
                    .withChunkedDribbleDelay(9, 120_000)));
    PushgatewayClient hasty =
        new PushgatewayClient(
            URI.create(GATEWAY.baseUrl()), Duration.ofMillis(100), Duration.ofMillis(1));

    assertThatExceptionOfType(PushFailedException.class)
        .isThrownBy(() -> hasty.push(METRICS, "123456789012", "eu-west-1"))
        .withMessageContaining("timed out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:9091",
        "ftp://host",
        "http:///metrics",
        "http://h/?a=b",
        "http://me:secret@h"
      })
  void refusesWhatIsNoAddressOfAGateway(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> client(URI.create(url)));
  }

  private static void failOnceThenTake(ResponseDefinitionBuilder failure) {
    GATEWAY.stubFor(
        post(anyUrl())
            .inScenario("recovery")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(failure)
            .willSetStateTo("recovered"));
    GATEWAY.stubFor(
        post(anyUrl())
            .inScenario("recovery")
            .whenScenarioStateIs("recovered")
            .willReturn(aResponse().withStatus(200)));
  }

  private static void push(String path) throws PushFailedException {
    client(URI.create(GATEWAY.baseUrl() + path)).push(METRICS, "123456789012", "eu-west-1");
  }

  private static PushgatewayClient client(URI url) {
    return new PushgatewayClient(url, Duration.ofSeconds(20), Duration.ofMillis(1));
  }
}
