package io.dataplane.janitor.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dataplane.janitor.aws.client.AwsClients;
import io.dataplane.janitor.aws.client.AwsSettings;
import io.dataplane.janitor.aws.kind.KindApis;
import io.dataplane.janitor.aws.testing.TestSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;

/** Requests name the user and the password of the proxy. */
class ProxyCredentialsTest {
  private static final List<String> PROTOCOLS = List.of("http", "https");
  private static final List<String> SETTINGS =
      List.of("proxyHost", "proxyPort", "proxyUser", "proxyPassword");

  private final Queue<String> received = new ConcurrentLinkedQueue<>();
  private ServerSocket proxy;

  @BeforeEach
  void start() throws IOException {
    proxy = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::refuseAll);
    List<String> values =
        List.of("127.0.0.1", String.valueOf(proxy.getLocalPort()), "user", "secret");
    for (String protocol : PROTOCOLS) {
      for (int i = 0; i < SETTINGS.size(); i++) {
        System.setProperty(protocol + "." + SETTINGS.get(i), values.get(i));
      }
    }
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    for (String protocol : PROTOCOLS) {
      SETTINGS.forEach(setting -> System.clearProperty(protocol + "." + setting));
    }
  }

  /** Records the head of each request. */
  private void refuseAll() {
    while (!proxy.isClosed()) {
      try (Socket client = proxy.accept()) {
        BufferedReader head =
            new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        StringBuilder lines = new StringBuilder();
        for (String line = head.readLine();
            line != null && !line.isEmpty();
            line = head.readLine()) {
          lines.append(line).append('\n');
        }
        received.add(lines.toString());
        client
            .getOutputStream()
            .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
      } catch (IOException closed) {
        // The client closed the connection, or the test ended.
      }
    }
  }

  /** The SDK's client for reads has no such thing for HTTPS. */
  @Test
  void readsNameTheUserOfTheProxy() {
    try (AwsClients clients =
        AwsClients.reading(settings("http://ec2.invalid"), TestSettings.UNOBSERVED)) {
      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(() -> clients.ec2().describeRouteTables());
    }
    assertAuthorized();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://ec2.invalid", "https://ec2.invalid"})
  void writesNameTheUserOfTheProxy(String endpoint) {
    try (AwsClients clients =
        AwsClients.writing(settings(endpoint), TestSettings.UNOBSERVED, KindApis.writes())) {
      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(
              () -> clients.ec2().deleteSecurityGroup(r -> r.groupId("sg-0123456789abcdef0")));
    }
    assertAuthorized();
  }

  private static AwsSettings settings(String endpoint) {
    return TestSettings.at(URI.create(endpoint), 1, Duration.ofSeconds(10));
  }

  private void assertAuthorized() {
    assertThat(received)
        .isNotEmpty()
        .allSatisfy(
            head ->
                assertThat(head)
                    .containsIgnoringCase("proxy-authorization: Basic dXNlcjpzZWNyZXQ="));
  }
}
