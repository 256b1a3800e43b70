package io.dataplane.janitor.emulator.contract.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes and what refuses them, as a Kubernetes API server answers a fabric8 client. */
abstract class KubernetesWritingContractTest extends KubernetesContract {

  private static final String LEASE =
      "/apis/coordination.k8s.io/v1/namespaces/default/leases/janitor";
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  @BeforeEach
  void serveDataplanes() {
    cluster().serve(DATAPLANES);
  }

  @Test
  void keepsWhatWasCreated() {
    client().resource(configMap(Map.of("a", "1"))).create();

    assertThat(configMap().get().getData()).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void refusesAConfigMapOfMoreThanAMebibyte() {
    String most = "é".repeat(1 << 19);
    client().resource(configMap(Map.of("a", most))).create();

    ConfigMap tooLong = configMap(Map.of("a", most, "b", "1"));
    assertRefused(422, "Invalid", () -> client().resource(tooLong).update());
    assertThat(configMap().get().getData()).isEqualTo(Map.of("a", most));
  }

  @Test
  void refusesToCreateTwice() {
    client().resource(lease("run-1")).create();

    assertRefused(409, "AlreadyExists", () -> client().resource(lease("run-2")).create());
    assertThat(holder()).isEqualTo("run-1");
  }

  @Test
  void refusesToCreateInANamespaceThatIsAbsent() {
    assertRefused(404, "NotFound", () -> create("absent", "dp-a", Map.of()));
  }

  @Test
  void refusesNamesThatAreNone() {
    assertRefused(422, "Invalid", () -> create("DP_A", Map.of()));
  }

  @Test
  void updatesWhatNobodyChangedSince() {
    Lease created = client().resource(lease("run-1")).create();

    Lease updated = client().resource(heldBy("run-2", created)).update();

    assertThat(holder()).isEqualTo("run-2");
    assertThat(updated.getMetadata().getUid()).isEqualTo(created.getMetadata().getUid());
    assertThat(updated.getMetadata().getResourceVersion())
        .isNotEqualTo(created.getMetadata().getResourceVersion());
  }

  @Test
  void refusesToUpdateWhatSomebodyElseChanged() {
    Lease created = client().resource(lease("run-1")).create();
    client().resource(heldBy("run-2", created)).update();

    assertRefused(409, "Conflict", () -> client().resource(heldBy("run-3", created)).update());
    assertThat(holder()).isEqualTo("run-2");
  }

  @Test
  void refusesToUpdateWhatWasDeletedAndMadeAnew() {
    ConfigMap first = client().resource(configMap(Map.of("a", "1"))).create();
    configMap().delete();
    client().resource(configMap(Map.of("a", "2"))).create();
    ConfigMap stale =
        new ConfigMapBuilder(first).editMetadata().withResourceVersion(null).endMetadata().build();

    assertRefused(409, "Conflict", () -> client().resource(stale).update());
  }

  @Test
  void refusesToUpdateWhatIsAbsent() {
    assertRefused(
        404,
        "NotFound",
        () -> put("/api/v1/namespaces/default/configmaps/settings", configMap(Map.of())));
  }

  @Test
  void makesALeaseByUpdate() {
    put(LEASE, lease("run-1"));

    assertThat(holder()).isEqualTo("run-1");
  }

  @Test
  void refusesToOverwriteALeaseBlindly() {
    client().resource(lease("run-1")).create();

    assertRefused(422, "Invalid", () -> put(LEASE, lease("run-2")));
    assertThat(holder()).isEqualTo("run-1");
  }

  @Test
  void keepsTheResourceVersionWhereNothingChanges() {
    ConfigMap created = client().resource(configMap(Map.of("a", "1"))).create();

    assertThat(client().resource(created).update().getMetadata().getResourceVersion())
        .isEqualTo(created.getMetadata().getResourceVersion());
  }

  @Test
  void mergesPatches() {
    client().resource(configMap(Map.of("a", "1", "b", "2"))).create();

    configMap().patch(MERGE, "{\"data\": {\"a\": null, \"c\": \"3\"}}");

    assertThat(configMap().get().getData()).isEqualTo(Map.of("b", "2", "c", "3"));
  }

  @Test
  void refusesAPatchOfAnOlderVersion() {
    ConfigMap created = client().resource(configMap(Map.of("a", "1"))).create();
    configMap().patch(MERGE, "{\"data\": {\"a\": \"2\"}}");
    String patch =
        "{\"metadata\": {\"resourceVersion\": \"%s\"}, \"data\": {\"a\": \"3\"}}"
            .formatted(created.getMetadata().getResourceVersion());

    assertRefused(409, "Conflict", () -> configMap().patch(MERGE, patch));
  }

  /** The client's own update reads the object first where it has no resourceVersion. */
  private void put(String path, HasMetadata body) {
    client().raw(path, "PUT", body);
  }

  private Resource<ConfigMap> configMap() {
    return client().configMaps().inNamespace(NAMESPACE).withName("settings");
  }

  private static ConfigMap configMap(Map<String, String> data) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withNamespace(NAMESPACE)
        .withName("settings")
        .endMetadata()
        .withData(data)
        .build();
  }

  private String holder() {
    return client()
        .leases()
        .inNamespace(NAMESPACE)
        .withName("janitor")
        .get()
        .getSpec()
        .getHolderIdentity();
  }

  private static Lease lease(String holder) {
    return new LeaseBuilder()
        .withNewMetadata()
        .withNamespace(NAMESPACE)
        .withName("janitor")
        .endMetadata()
        .withNewSpec()
        .withHolderIdentity(holder)
        .endSpec()
        .build();
  }

  private static Lease heldBy(String holder, Lease lease) {
    return new LeaseBuilder(lease).editSpec().withHolderIdentity(holder).endSpec().build();
  }
}
