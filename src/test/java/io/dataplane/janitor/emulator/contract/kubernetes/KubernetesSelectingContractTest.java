package io.dataplane.janitor.emulator.contract.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Selectors, as a Kubernetes API server answers a fabric8 client. */
abstract class KubernetesSelectingContractTest extends KubernetesContract {

  @BeforeEach
  void serveDataplanes() {
    cluster().serve(DATAPLANES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tier=gold            | dp-a",
        "tier==gold           | dp-a",
        "tier!=gold           | dp-b dp-c dp-d",
        "tier in (gold, iron) | dp-a dp-b",
        "tier notin (gold)    | dp-b dp-c dp-d",
        "tier                 | dp-a dp-b dp-d",
        "!tier                | dp-c",
        "tier=                | dp-d",
        "tier,team=red        | dp-b",
        "example.com/x=1      | dp-c",
      })
  void selectsByLabels(String selector, String expected) {
    create("dp-a", Map.of("tier", "gold"));
    create("dp-b", Map.of("tier", "iron", "team", "red"));
    create("dp-c", Map.of("team", "red", "example.com/x", "1"));
    create("dp-d", Map.of("tier", ""));
    ListOptions options = new ListOptionsBuilder().withLabelSelector(selector).build();

    assertThat(names(dataplanes().inAnyNamespace().list(options)))
        .containsExactly(expected.split(" "));
  }

  @Test
  void leavesTheRemainingCountUnsaidWhereItSelects() {
    create("dp-a", Map.of("tier", "gold"));
    create("dp-b", Map.of());
    create("dp-c", Map.of("tier", "gold"));
    ListOptions options =
        new ListOptionsBuilder().withLimit(1L).withLabelSelector("tier=gold").build();

    List<GenericKubernetesResourceList> pages = pages(options);

    assertThat(pages.stream().flatMap(page -> names(page).stream()))
        .containsExactly("dp-a", "dp-c");
    assertThat(pages.getFirst().getMetadata().getRemainingItemCount()).isNull();
  }

  @Test
  void selectsByNameAndNamespace() {
    create("default", "dp-a", Map.of());
    create("kube-system", "dp-a", Map.of());
    create("kube-system", "dp-b", Map.of());
    ListOptions options =
        new ListOptionsBuilder()
            .withFieldSelector("metadata.name=dp-a,metadata.namespace!=default")
            .build();

    assertThat(dataplanes().inAnyNamespace().list(options).getItems())
        .extracting(it -> it.getMetadata().getNamespace())
        .containsExactly("kube-system");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tier in gold", "tier=a b", "tier,,team", "-tier=x", "tier in (a/b)"})
  void refusesLabelSelectorsThatItCannotRead(String selector) {
    ListOptions options = new ListOptionsBuilder().withLabelSelector(selector).build();

    assertRefused(400, "BadRequest", () -> dataplanes().inAnyNamespace().list(options));
  }

  @Test
  void refusesFieldsThatItCannotSelectBy() {
    ListOptions options = new ListOptionsBuilder().withFieldSelector("status.phase=Ready").build();

    assertRefused(400, "BadRequest", () -> dataplanes().inAnyNamespace().list(options));
  }
}
