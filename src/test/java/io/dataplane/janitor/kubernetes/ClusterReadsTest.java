package io.dataplane.janitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dataplane.janitor.emulator.kubernetes.KubernetesTestClient;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What a read says about a cluster that cannot be reached. */
class ClusterReadsTest {
  private static String failure(URI endpoint) {
    try (KubernetesClient client = KubernetesTestClient.to(endpoint)) {
      ClusterReadException failure =
          catchThrowableOfType(
              ClusterReadException.class,
              () -> new ClusterReads(ReadTimeouts.USUAL).get(client, "/api"));
      return failure.explain("get", "namespaces", "kube-system");
    }
  }

  @Test
  void namesTheEndpointThatRefusesTheConnection() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThat(failure(URI.create("http://127.0.0.1:" + port)))
        .contains("127.0.0.1", String.valueOf(port), "refused")
        .doesNotContain("Exception");
  }

  @Test
  void namesTheHostThatIsUnknown() {
    assertThat(failure(URI.create("http://nowhere.invalid:6443")))
        .contains("nowhere.invalid")
        .doesNotContain("Exception");
  }
}
