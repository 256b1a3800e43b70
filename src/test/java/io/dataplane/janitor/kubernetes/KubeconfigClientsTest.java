package io.dataplane.janitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.emulator.kubernetes.KubernetesEmulator;
import io.dataplane.janitor.run.ClusterConfigurationException;
import io.dataplane.janitor.run.IncompleteViewException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigClientsTest {

  private static final String KUBECONFIG = Config.KUBERNETES_KUBECONFIG_FILE;

  private final KubernetesEmulator blue = KubernetesEmulator.start();
  private final KubernetesEmulator green = KubernetesEmulator.start();
  private final KubeconfigClients clients = new KubeconfigClients(ReadTimeouts.USUAL);

  @TempDir Path directory = Path.of("");

  @BeforeEach
  void configure() throws Exception {
    Map<String, KubernetesEmulator> contexts = new LinkedHashMap<>();
    contexts.put("blue", blue);
    contexts.put("green", green);
    use(KubernetesEmulator.writeKubeconfig(directory, contexts));
  }

  @AfterEach
  void close() {
    System.clearProperty(KUBECONFIG);
    System.clearProperty(Config.KUBERNETES_MASTER_SYSTEM_PROPERTY);
    System.clearProperty(Config.KUBERNETES_NO_PROXY);
    System.clearProperty(Config.KUBERNETES_HTTP_PROXY);
    System.clearProperty(Config.KUBERNETES_HTTPS_PROXY);
    clients.close();
    blue.close();
    green.close();
  }

  @Test
  void goesWhereTheContextLeads() {
    assertThat(uid("")).isEqualTo(blue.clusterUid());
    assertThat(uid("blue")).isEqualTo(blue.clusterUid());
    assertThat(uid("green")).isEqualTo(green.clusterUid());
  }

  @Test
  void makesOneClientForAContext() {
    assertThat(clients.client("green")).isSameAs(clients.client("green"));
  }

  @Test
  void leavesAttemptsToTheReader() {
    Config config = clients.client("").getConfiguration();

    assertThat(config.getRequestRetryBackoffLimit()).isZero();
    assertThat(config.getRequestTimeout()).isEqualTo(10_000);
    assertThat(config.getConnectionTimeout()).isEqualTo(5_000);
  }

  @Test
  void refusesAContextThatIsAbsent() {
    assertThatThrownBy(() -> clients.client("red"))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining("'red'");
  }

  @Test
  void refusesAContextWhereOneAddressOverridesThatOfAll() {
    System.setProperty(Config.KUBERNETES_MASTER_SYSTEM_PROPERTY, blue.endpoint().toString());

    assertThatThrownBy(() -> clients.client("green"))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining("KUBERNETES_MASTER");
    assertThat(uid("")).isEqualTo(blue.clusterUid());
  }

  @Test
  void refusesToGuessWhereNothingIsConfigured() {
    use(directory.resolve("absent"));

    assertThatThrownBy(() -> clients.client(""))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining("No cluster is configured");
  }

  @Test
  void refusesAKubeconfigWithoutACurrentContext() throws Exception {
    Path file = directory.resolve("kubeconfig");
    Files.writeString(file, Files.readString(file).replace("current-context: \"blue\"\n", ""));

    assertThatThrownBy(() -> clients.client("")).isInstanceOf(IncompleteViewException.class);
    assertThat(uid("green")).isEqualTo(green.clusterUid());
  }

  @Test
  void refusesAKubeconfigThatCannotBeRead() throws Exception {
    Files.writeString(directory.resolve("kubeconfig"), "contexts: [");

    assertThatThrownBy(() -> clients.client("")).isInstanceOf(IncompleteViewException.class);
  }

  @Test
  void endsAnExecPluginThatHangs() throws Exception {
    Path file = directory.resolve("kubeconfig");
    Path started = directory.resolve("started");
    Path plugin =
        Files.writeString(
            directory.resolve("plugin"),
            "#!/bin/sh\necho $$ > '%s'\nsleep 600\n".formatted(started));
    assertThat(plugin.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "user: {token: \"emulator\"}",
                "user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: \"%s\"}}"
                    .formatted(plugin)));
    Duration limit = Duration.ofSeconds(3);
    try (KubeconfigClients hasty =
        new KubeconfigClients(new ReadTimeouts(limit, limit, limit, 0, limit))) {
      assertThatThrownBy(() -> hasty.client(""))
          .isInstanceOf(IncompleteViewException.class)
          .hasMessageContaining("exec plugin");
    }
    long pid = Long.parseLong(Files.readString(started).strip());
    ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
  }

  /** No server listens at the address of the proxy. */
  private void useProxy(String noProxy) {
    System.setProperty(Config.KUBERNETES_NO_PROXY, noProxy);
    System.setProperty(Config.KUBERNETES_HTTP_PROXY, "http://127.0.0.1:1");
    System.setProperty(Config.KUBERNETES_HTTPS_PROXY, "http://127.0.0.1:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "127.0.0.1", "127.0.0.1:PORT", "127.0.0.0/8", ".internal, 127.0.0.0/8"})
  void connectsWithoutTheProxyToWhatNoProxyNames(String hosts) {
    useProxy(hosts.replace("PORT", String.valueOf(blue.endpoint().getPort())));

    assertThat(uid("blue")).isEqualTo(blue.clusterUid());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1", "10.0.0.0/8", ".internal", "0.0.1", "", "#!"})
  void connectsByTheProxyToAllOthers(String hosts) {
    useProxy(hosts);

    assertThatThrownBy(() -> uid("blue")).isInstanceOf(KubernetesClientException.class);
  }

  @Test
  void refusesATlsServerName() throws Exception {
    Path file = directory.resolve("kubeconfig");
    Files.writeString(
        file,
        Files.readString(file).replace("{server:", "{tls-server-name: kube.internal, server:"));

    assertThatThrownBy(() -> clients.client("blue"))
        .isInstanceOf(ClusterConfigurationException.class)
        .hasMessageContainingAll("'blue'", "tls-server-name kube.internal", file.toString());
  }

  @Test
  void acceptsATlsServerNameThatIsTheHost() throws Exception {
    Path file = directory.resolve("kubeconfig");
    Files.writeString(
        file, Files.readString(file).replace("{server:", "{tls-server-name: 127.0.0.1, server:"));

    assertThat(uid("blue")).isEqualTo(blue.clusterUid());
  }

  @Test
  void refusesAServerWithAPassword() throws Exception {
    Path file = directory.resolve("kubeconfig");
    Files.writeString(file, Files.readString(file).replace("http://", "http://me:hunter2@"));

    assertThatThrownBy(() -> clients.client(""))
        .isInstanceOf(IncompleteViewException.class)
        .message()
        .contains("password")
        .doesNotContain("hunter2");
  }

  private static void use(Path kubeconfig) {
    System.setProperty(KUBECONFIG, kubeconfig.toString());
  }

  private String uid(String context) {
    return clients
        .client(context)
        .namespaces()
        .withName("kube-system")
        .get()
        .getMetadata()
        .getUid();
  }
}
