package io.dataplane.janitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.emulator.kubernetes.KubernetesEmulator;
import io.dataplane.janitor.run.IncompleteViewException;
import io.fabric8.kubernetes.client.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
