package io.dataplane.janitor.emulator.contract.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Discovery, lists and pages, as a Kubernetes API server answers a fabric8 client. */
abstract class KubernetesListingContractTest extends KubernetesContract {

  @BeforeEach
  void serveDataplanes() {
    cluster().serve(DATAPLANES);
  }

  @Test
  void saysThatAnAbsentKindIsNotFoundRatherThanEmpty() {
    cluster().withdraw(DATAPLANES);

    KubernetesClientException refusal =
        catchThrowableOfType(
            KubernetesClientException.class, () -> dataplanes().inAnyNamespace().list());

    assertThat(refusal).isNotNull();
    assertThat(refusal.getCode()).isEqualTo(404);
  }

  @Test
  void discoversServedKindsAlone() {
    APIResourceList served = client().getApiResources("dataplane.example.com/v1alpha1");

    assertThat(served.getResources())
        .extracting(APIResource::getName)
        .containsExactly("dataplanes");
    assertThat(served.getResources()).extracting(APIResource::getKind).containsExactly("Dataplane");
    assertThat(client().getApiResources("absent.example.com/v1")).isNull();
    assertThat(client().hasApiGroup("coordination.k8s.io", true)).isTrue();
    assertThat(client().hasApiGroup("absent.example.com", true)).isFalse();
    assertThat(client().getKubernetesVersion().getMajor()).isEqualTo("1");
  }

  @Test
  void findsTheKindByDiscovery() {
    create("dp-a", Map.of());

    assertThat(
            client()
                .genericKubernetesResources("dataplane.example.com/v1alpha1", "Dataplane")
                .inNamespace(NAMESPACE)
                .withName("dp-a")
                .get())
        .isNotNull();
  }

  @Test
  void tellsClustersApartByTheUidOfKubeSystem() {
    assertThat(client().namespaces().withName("kube-system").get().getMetadata().getUid())
        .isNotBlank();
  }

  @Test
  void listsOneNamespaceOrAll() {
    create("default", "dp-a", Map.of());
    create("kube-system", "dp-b", Map.of());

    assertThat(names(dataplanes().inNamespace("default").list())).containsExactly("dp-a");
    assertThat(names(dataplanes().inAnyNamespace().list())).containsExactly("dp-a", "dp-b");
    assertThat(names(dataplanes().inNamespace("absent").list())).isEmpty();
  }

  @Test
  void listsKindsWithoutNamespaces() {
    cluster().serve(REGIONS);

    assertThat(client().genericKubernetesResources(REGIONS).list().getItems()).isEmpty();
    assertThat(client().genericKubernetesResources(REGIONS).list().getMetadata())
        .extracting("resourceVersion")
        .isNotEqualTo("");
  }

  @Test
  void pagesThroughAllObjectsOnceEach() {
    IntStream.range(0, 1234).forEach(i -> create("dp-%04d".formatted(i), Map.of()));

    List<GenericKubernetesResourceList> pages = pages(limit(500));

    assertThat(pages).extracting(page -> page.getItems().size()).containsExactly(500, 500, 234);
    assertThat(pages)
        .extracting(page -> page.getMetadata().getRemainingItemCount())
        .containsExactly(734L, 234L, null);
    assertThat(pages.stream().flatMap(page -> names(page).stream()).distinct()).hasSize(1234);
  }

  @Test
  void endsWithoutATokenWhenTheLastPageIsFull() {
    List.of("dp-a", "dp-b").forEach(name -> create(name, Map.of()));

    assertThat(pages(limit(2))).hasSize(1);
  }

  @Test
  void listsMetadataAloneInPages() throws Exception {
    GenericKubernetesResource first = create("dp-a", Map.of("team", "a"));
    create("dp-b", Map.of());

    JsonNode page = metadata("/apis/dataplane.example.com/v1alpha1/dataplanes?limit=1");

    assertThat(page.path("apiVersion").asText()).isEqualTo("meta.k8s.io/v1");
    assertThat(page.path("kind").asText()).isEqualTo("PartialObjectMetadataList");
    assertThat(page.at("/metadata/continue").asText()).isNotEmpty();
    JsonNode item = page.path("items").path(0);
    assertThat(item.path("kind").asText()).isEqualTo("PartialObjectMetadata");
    assertThat(item.at("/metadata/uid").asText()).isEqualTo(first.getMetadata().getUid());
    assertThat(item.at("/metadata/resourceVersion").asText())
        .isEqualTo(first.getMetadata().getResourceVersion());
    assertThat(item.at("/metadata/labels/team").asText()).isEqualTo("a");
    assertThat(item.has("spec")).isFalse();
  }

  private JsonNode metadata(String path) throws Exception {
    HttpClient http = client().getHttpClient();
    HttpRequest request =
        http.newHttpRequestBuilder()
            .uri(client().getConfiguration().getMasterUrl() + path.substring(1))
            .header("Accept", "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1")
            .build();
    return new ObjectMapper().readTree(http.sendAsync(request, String.class).get().body());
  }

  @Test
  void showsOnEveryPageTheMomentOfTheFirst() {
    List.of("dp-a", "dp-b", "dp-c").forEach(name -> create(name, Map.of()));
    GenericKubernetesResourceList first = dataplanes().inAnyNamespace().list(limit(1));

    create("dp-bb", Map.of());
    dataplanes().inNamespace(NAMESPACE).withName("dp-c").delete();
    GenericKubernetesResourceList rest =
        dataplanes().inAnyNamespace().list(continued(limit(10), first));

    assertThat(names(rest)).containsExactly("dp-b", "dp-c");
    assertThat(rest.getMetadata().getResourceVersion())
        .isEqualTo(first.getMetadata().getResourceVersion());
  }

  @Test
  void refusesAContinueTokenThatIsTooOld() {
    List.of("dp-a", "dp-b").forEach(name -> create(name, Map.of()));
    GenericKubernetesResourceList first = dataplanes().inAnyNamespace().list(limit(1));

    cluster().expireContinueTokens();

    assertRefused(
        410, "Expired", () -> dataplanes().inAnyNamespace().list(continued(limit(1), first)));
    assertThat(names(dataplanes().inAnyNamespace().list())).containsExactly("dp-a", "dp-b");
  }

  @Test
  void refusesAContinueTokenThatNobodyIssued() {
    ListOptions made = new ListOptionsBuilder().withLimit(1L).withContinue("page-2").build();

    assertRefused(400, "BadRequest", () -> dataplanes().inAnyNamespace().list(made));
  }

  @Test
  void givesObjectsAnIdentityOfTheirOwn() {
    ObjectMeta first = create("dp-a", Map.of()).getMetadata();
    dataplanes().inNamespace(NAMESPACE).withName("dp-a").delete();
    ObjectMeta second = create("dp-a", Map.of()).getMetadata();

    assertThat(first.getUid()).isNotBlank().isNotEqualTo(second.getUid());
    assertThat(first.getCreationTimestamp()).endsWith("Z");
    assertThat(first.getResourceVersion()).isNotBlank().isNotEqualTo(second.getResourceVersion());
  }
}
