package io.dataplane.janitor.emulator.kubernetes;

import static io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb.LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import io.fabric8.kubernetes.client.Config;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the emulator offers beyond the API: seeding, switches, strictness, speed. */
class KubernetesEmulatorTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123Z");
  private static final String DATAPLANES = "/apis/dataplane.example.com/v1alpha1/dataplanes";

  private final KubernetesEmulator emulator =
      KubernetesEmulator.start(0, Clock.fixed(NOW, ZoneOffset.UTC));
  private final KubernetesCollection dataplanes =
      emulator
          .state()
          .defineResource("dataplane.example.com", "v1alpha1", "dataplanes", "Dataplane", true);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
    emulator.close();
  }

  @Test
  void saysInDiscoveryWhichCategoriesAKindIsOf() throws Exception {
    emulator
        .state()
        .defineResource("x.example.com", "v1", "groups", "Group", false, "crossplane", "managed");

    assertThat(json("/apis/x.example.com/v1").at("/resources/0/categories"))
        .hasToString("[\"crossplane\",\"managed\"]");
    assertThat(json("/apis/dataplane.example.com/v1alpha1").at("/resources/0").has("categories"))
        .isFalse();
  }

  @Test
  void showsWhatWasPut() throws Exception {
    dataplanes.put("team-a", "dp-a", Map.of("spec", Map.of("clusterName", "blue")));
    dataplanes.put("team-a", "dp-b", "{\"status\": {\"vpcId\": \"vpc-1\"}}");

    JsonNode items = json(DATAPLANES).get("items");

    assertThat(items.at("/0/apiVersion").asText()).isEqualTo("dataplane.example.com/v1alpha1");
    assertThat(items.at("/0/kind").asText()).isEqualTo("Dataplane");
    assertThat(items.at("/0/metadata/creationTimestamp").asText())
        .isEqualTo("2026-11-20T10:00:00Z");
    assertThat(items.at("/0/spec/clusterName").asText()).isEqualTo("blue");
    assertThat(items.at("/1/status/vpcId").asText()).isEqualTo("vpc-1");
  }

  @Test
  void keepsTheIdentityOfWhatIsPutAgain() {
    dataplanes.put("team-a", "dp-a", Map.of("spec", Map.of("size", 1)));
    ObjectNode first = dataplanes.find("team-a", "dp-a").orElseThrow();

    dataplanes.put("team-a", "dp-a", Map.of("spec", Map.of("size", 2)));
    ObjectNode second = dataplanes.find("team-a", "dp-a").orElseThrow();

    assertThat(second.at("/metadata/uid")).isEqualTo(first.at("/metadata/uid"));
    assertThat(second.at("/metadata/resourceVersion"))
        .isNotEqualTo(first.at("/metadata/resourceVersion"));
    assertThat(second.at("/spec/size").asInt()).isEqualTo(2);
  }

  @Test
  void leavesAnObjectWhoseDeletionWasRequested() throws Exception {
    dataplanes.put("team-a", "dp-a", Map.of());

    dataplanes.requestDeletion("team-a", "dp-a");

    assertThat(json(DATAPLANES).at("/items/0/metadata/deletionTimestamp").asText())
        .isEqualTo("2026-11-20T10:00:00Z");
    dataplanes.delete("team-a", "dp-a");
    assertThat(json(DATAPLANES).get("items")).isEmpty();
  }

  @Test
  void refusesToSeedANamespaceWhereThereIsNone() {
    assertThatThrownBy(() -> dataplanes.put("", "dp-a", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void forbidsAndPermits() throws Exception {
    emulator.state().forbid("dataplanes");
    assertThat(get(DATAPLANES).statusCode()).isEqualTo(403);

    emulator.state().permit("dataplanes");
    assertThat(get(DATAPLANES).statusCode()).isEqualTo(200);
  }

  @Test
  void losesTheObjectsOfAKindThatIsRemoved() throws Exception {
    dataplanes.put("team-a", "dp-a", Map.of());

    emulator.state().removeResource("dataplane.example.com", "dataplanes");

    assertThat(get(DATAPLANES).statusCode()).isEqualTo(404);
    assertThat(get("/apis/dataplane.example.com").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/apis/dataplane.example.com/v1alpha1/dataplanes?watch=true, 400",
    "/apis/dataplane.example.com/v1alpha1/dataplanes?limit=-1, 400",
    "/apis/dataplane.example.com/v1alpha1/dataplanes?resourceVersion=7, 400",
    "/apis/dataplane.example.com/v1/dataplanes, 404",
    "/apis/dataplane.example.com/v1alpha1/dataplanes/dp-a, 404",
    "/apis/dataplane.example.com/v1alpha1/namespaces/team-a/dataplanes/dp-a/status, 404",
    "/api/v1/namespaces/team-a/namespaces, 404",
    "/api/v1/pods, 404",
    "/healthz, 404",
  })
  void refusesWhatItDoesNotServe(String path, int status) throws Exception {
    dataplanes.put("team-a", "dp-a", Map.of());

    assertThat(get(path).statusCode()).isEqualTo(status);
  }

  @Test
  void refusesAContinueTokenOfAnotherList() throws Exception {
    dataplanes.put("team-a", "dp-a", Map.of());
    dataplanes.put("team-a", "dp-b", Map.of());
    String token = json(DATAPLANES + "?limit=1").at("/metadata/continue").asText();

    assertThat(get(DATAPLANES + "?limit=1&labelSelector=a&continue=" + token).statusCode())
        .isEqualTo(400);
    assertThat(get(DATAPLANES + "?limit=1&continue=" + token).statusCode()).isEqualTo(200);
  }

  @Test
  void pagesATwentyThousandObjectsFromOneSnapshot() throws Exception {
    IntStream.range(0, 20_000)
        .forEach(i -> dataplanes.put("team-a", "dp-%06d".formatted(i), Map.of()));
    int seen = 0;
    String token = "";
    do {
      JsonNode page = json(DATAPLANES + "?limit=500&continue=" + token);
      seen += page.get("items").size();
      token = page.at("/metadata/continue").asText();
    } while (!token.isEmpty());

    assertThat(seen).isEqualTo(20_000);
    assertThat(emulator.calls().count(LIST, DATAPLANES)).isEqualTo(40);
    assertThat(dataplanes.snapshot()).isSameAs(dataplanes.snapshot());
  }

  @Test
  void writesAKubeconfigThatTellsClustersApart(@TempDir Path directory) throws Exception {
    try (KubernetesEmulator other = KubernetesEmulator.start()) {
      Map<String, KubernetesEmulator> contexts = new LinkedHashMap<>();
      contexts.put("blue", emulator);
      contexts.put("green", other);

      File file = KubernetesEmulator.writeKubeconfig(directory, contexts).toFile();

      assertThat(Config.fromKubeconfig(file).getCurrentContext().getName()).isEqualTo("blue");
      assertThat(master(file, "blue")).isEqualTo(emulator.endpoint() + "/");
      assertThat(master(file, "green")).isEqualTo(other.endpoint() + "/");
      assertThat(other.clusterUid()).isNotEqualTo(emulator.clusterUid());
    }
  }

  private static String master(File kubeconfig, String context) {
    return Config.fromKubeconfig(context, kubeconfig).getMasterUrl();
  }

  private JsonNode json(String path) throws Exception {
    return new ObjectMapper().readTree(get(path).body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI url = emulator.endpoint().resolve(path);
    return http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
  }
}
