package io.dataplane.janitor.emulator.contract.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a refresh of claims rests on: versions in metadata, single objects, one discovery. */
abstract class KubernetesRefreshContractTest extends KubernetesContract {
  private static final String LIST = "/apis/dataplane.example.com/v1alpha1/dataplanes";
  private static final String METADATA =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
  private static final String DISCOVERY =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";

  @BeforeEach
  void serveDataplanes() {
    cluster().serve(DATAPLANES);
  }

  private HttpResponse<String> get(String path, String accept) throws Exception {
    HttpClient http = client().getHttpClient();
    HttpRequest request =
        http.newHttpRequestBuilder()
            .uri(client().getConfiguration().getMasterUrl() + path.substring(1))
            .header("Accept", accept)
            .build();
    return http.sendAsync(request, String.class).get();
  }

  private JsonNode json(String path, String accept) throws Exception {
    return new ObjectMapper().readTree(get(path, accept).body());
  }

  private static List<String> versions(JsonNode list) {
    List<String> versions = new ArrayList<>();
    list.path("items")
        .forEach(item -> versions.add(item.at("/metadata/uid") + "@" + version(item)));
    return versions;
  }

  private static String version(JsonNode object) {
    return object.at("/metadata/resourceVersion").asText();
  }

  private JsonNode named(String name, String namespace) throws Exception {
    return json(
        "%s?limit=50&fieldSelector=metadata.name%%3D%s%%2Cmetadata.namespace%%3D%s"
            .formatted(LIST, name, namespace),
        "application/json");
  }

  @Test
  void showsInMetadataTheVersionsOfTheObjects() throws Exception {
    List.of("dp-a", "dp-b").forEach(name -> create(name, Map.of()));

    assertThat(versions(json(LIST + "?limit=500", METADATA)))
        .hasSize(2)
        .isEqualTo(versions(json(LIST + "?limit=500", "application/json")));
  }

  @Test
  void showsAnotherVersionAfterEveryWrite() throws Exception {
    GenericKubernetesResource created = create("dp-a", Map.of());
    create("dp-b", Map.of());
    List<String> before = versions(json(LIST + "?limit=500", METADATA));

    created.setAdditionalProperties(new HashMap<>(Map.of("spec", Map.of("size", "2"))));
    client().resource(created).update();
    List<String> changed = versions(json(LIST + "?limit=500", METADATA));

    assertThat(changed.get(0)).isNotEqualTo(before.get(0));
    assertThat(changed.get(1)).isEqualTo(before.get(1));
  }

  @Test
  void showsAnotherVersionOnceADeletionIsRequested() throws Exception {
    GenericKubernetesResource held = dataplane(NAMESPACE, "dp-a", Map.of());
    held.getMetadata().setFinalizers(List.of("example.com/cleanup"));
    client().resource(held).create();
    List<String> before = versions(json(LIST, METADATA));

    dataplanes().inNamespace(NAMESPACE).withName("dp-a").delete();
    JsonNode list = json(LIST, METADATA);

    assertThat(list.at("/items/0/metadata/deletionTimestamp").asText()).isNotEmpty();
    assertThat(versions(list)).hasSize(1).isNotEqualTo(before);
    GenericKubernetesResource released = dataplanes().inNamespace(NAMESPACE).withName("dp-a").get();
    released.getMetadata().setFinalizers(List.of());
    client().resource(released).update();
    assertThat(versions(json(LIST, METADATA))).isEmpty();
  }

  @Test
  void listsOneObjectByItsNameAndNamespace() throws Exception {
    create("default", "dp-a", Map.of("team", "a"));
    create("kube-system", "dp-a", Map.of());
    create("default", "dp-b", Map.of());

    JsonNode list = named("dp-a", "default");

    assertThat(list.path("kind").asText()).isEqualTo("DataplaneList");
    assertThat(version(list)).isNotEmpty();
    assertThat(list.path("items")).hasSize(1);
    assertThat(list.at("/items/0/metadata/labels/team").asText()).isEqualTo("a");
    assertThat(json(LIST + "?fieldSelector=metadata.name%3Ddp-a", "application/json").get("items"))
        .hasSize(2);
  }

  @Test
  void listsNothingForANameThatIsGone() throws Exception {
    create("dp-a", Map.of());
    dataplanes().inNamespace(NAMESPACE).withName("dp-a").delete();

    assertThat(named("dp-a", "default").path("items")).isEmpty();
    assertThat(named("dp-a", "default").path("items").isArray()).isTrue();
  }

  @Test
  void showsAnEmptyListOfMetadataAsNull() throws Exception {
    assertThat(json(LIST + "?limit=500", METADATA).path("items").isNull()).isTrue();
    assertThat(json(LIST + "?limit=500", "application/json").path("items").isArray()).isTrue();
  }

  /** Each read without a resource version is as new as the request. */
  @Test
  void showsEveryWriteInTheNextReading() throws Exception {
    List<String> shown = new ArrayList<>();
    List<String> single = new ArrayList<>();
    List<String> written =
        IntStream.range(0, 50)
            .mapToObj(i -> create("dp-%02d".formatted(i), Map.of()).getMetadata())
            .map(
                metadata -> {
                  try {
                    JsonNode items = json(LIST + "?limit=500", METADATA).path("items");
                    shown.add(version(items.path(items.size() - 1)));
                    single.add(version(named(metadata.getName(), "default").at("/items/0")));
                  } catch (Exception failed) {
                    throw new AssertionError(failed);
                  }
                  return metadata.getResourceVersion();
                })
            .toList();

    assertThat(shown).isEqualTo(written);
    assertThat(single).isEqualTo(written);
  }

  @Test
  void showsAllPagesOfMetadataAtOneMoment() throws Exception {
    List.of("dp-a", "dp-b", "dp-c").forEach(name -> create(name, Map.of()));
    JsonNode first = json(LIST + "?limit=2", METADATA);
    create("dp-d", Map.of());

    JsonNode second =
        json(LIST + "?limit=2&continue=" + first.at("/metadata/continue").asText(), METADATA);

    assertThat(version(second)).isEqualTo(version(first));
    assertThat(second.path("items")).hasSize(1);
  }

  @Test
  void refusesAContinueTokenOfMetadataThatIsTooOld() throws Exception {
    List.of("dp-a", "dp-b").forEach(name -> create(name, Map.of()));
    JsonNode first = json(LIST + "?limit=1", METADATA);

    cluster().expireContinueTokens();

    String next = LIST + "?limit=1&continue=" + first.at("/metadata/continue").asText();
    assertThat(get(next, METADATA).code()).isEqualTo(410);
  }

  @Test
  void discoversAllKindsInOneDocument() throws Exception {
    JsonNode discovery = json("/apis", DISCOVERY);

    assertThat(discovery.path("kind").asText()).isEqualTo("APIGroupDiscoveryList");
    JsonNode version = served(discovery);
    assertThat(version.path("version").asText()).isEqualTo("v1alpha1");
    assertThat(version.path("freshness").asText()).isEqualTo("Current");
    assertThat(version.at("/resources/0/resource").asText()).isEqualTo("dataplanes");
    assertThat(version.at("/resources/0/responseKind/kind").asText()).isEqualTo("Dataplane");
    cluster().withdraw(DATAPLANES);
    assertThat(served(json("/apis", DISCOVERY)).isMissingNode()).isTrue();
  }

  private static JsonNode served(JsonNode discovery) {
    for (JsonNode group : discovery.path("items")) {
      if (group.at("/metadata/name").asText().equals("dataplane.example.com")) {
        return group.at("/versions/0");
      }
    }
    return discovery.path("absent");
  }
}
