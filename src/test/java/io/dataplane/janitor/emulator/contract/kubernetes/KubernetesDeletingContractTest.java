package io.dataplane.janitor.emulator.contract.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deletions and finalizers, as a Kubernetes API server answers a fabric8 client. */
abstract class KubernetesDeletingContractTest extends KubernetesContract {

  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  @BeforeEach
  void serveDataplanes() {
    cluster().serve(DATAPLANES);
  }

  @Test
  void deletesAtOnceWithoutFinalizers() {
    create("dp-a", Map.of());

    dataplane("dp-a").delete();

    assertThat(dataplane("dp-a").get()).isNull();
  }

  @Test
  void deletesOnlyTheVersionThatWasMeant() {
    GenericKubernetesResource created = create("dp-a", Map.of());
    dataplane("dp-a").patch(MERGE, "{\"spec\": {\"size\": 2}}");

    assertRefused(
        409,
        "Conflict",
        () ->
            client()
                .resource(created)
                .lockResourceVersion(created.getMetadata().getResourceVersion())
                .delete());
    assertThat(dataplane("dp-a").get()).isNotNull();
  }

  @Test
  void keepsAnObjectWithFinalizersUntilTheLastIsGone() {
    GenericKubernetesResource held = dataplane(NAMESPACE, "dp-a", Map.of());
    held.getMetadata().setFinalizers(List.of("example.com/one", "example.com/two"));
    client().resource(held).create();

    dataplane("dp-a").delete();

    assertThat(dataplane("dp-a").get().getMetadata().getDeletionTimestamp()).isNotBlank();
    dataplane("dp-a").patch(MERGE, "{\"metadata\": {\"finalizers\": [\"example.com/two\"]}}");
    assertThat(dataplane("dp-a").get().getMetadata().getFinalizers())
        .containsExactly("example.com/two");
    dataplane("dp-a").patch(MERGE, "{\"metadata\": {\"finalizers\": null}}");
    assertThat(dataplane("dp-a").get()).isNull();
  }

  @Test
  void doesNotTakeBackADeletion() {
    GenericKubernetesResource held = dataplane(NAMESPACE, "dp-a", Map.of());
    held.getMetadata().setFinalizers(List.of("example.com/one"));
    client().resource(held).create();
    dataplane("dp-a").delete();
    String since = dataplane("dp-a").get().getMetadata().getDeletionTimestamp();

    dataplane("dp-a").patch(MERGE, "{\"metadata\": {\"deletionTimestamp\": null}}");
    dataplane("dp-a").delete();

    assertThat(dataplane("dp-a").get().getMetadata().getDeletionTimestamp()).isEqualTo(since);
  }

  private Resource<GenericKubernetesResource> dataplane(String name) {
    return dataplanes().inNamespace(NAMESPACE).withName(name);
  }
}
