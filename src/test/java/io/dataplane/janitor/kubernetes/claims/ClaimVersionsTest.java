package io.dataplane.janitor.kubernetes.claims;

import static io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb.LIST;
import static io.dataplane.janitor.kubernetes.claims.ClusterExtension.HASTE;
import static io.dataplane.janitor.kubernetes.claims.DataplaneSources.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.domain.claim.GroupPattern;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The versions of objects, by which a slow reading of the claims is confirmed. */
class ClaimVersionsTest {
  private static final String DATAPLANES = ".*/dataplanes";

  @RegisterExtension final ClusterExtension cluster = new ClusterExtension();

  private ClaimReader claims() {
    return cluster.claims(HASTE, Map.of(), usual());
  }

  private void put(String name) {
    cluster.dataplanes().put("team-a", name, Map.of());
  }

  @Test
  void areThoseOfTheClaimsWhileNothingChanges() {
    IntStream.range(0, 1234).forEach(i -> put("dp-%04d".formatted(i)));
    Set<String> read = claims().read().versions();

    assertThat(read).hasSize(1234);
    assertThat(claims().versions()).isEqualTo(read);
  }

  @Test
  void differOnceAnObjectIsNewChangedOrRemoved() {
    put("dp-a");
    put("dp-b");
    Set<String> read = claims().read().versions();

    put("dp-c");
    assertThat(claims().versions()).isNotEqualTo(read);
    cluster.dataplanes().delete("team-a", "dp-c");
    assertThat(claims().versions()).isEqualTo(read);
    put("dp-b");
    assertThat(claims().versions()).isNotEqualTo(read);
    cluster.dataplanes().delete("team-a", "dp-b");
    assertThat(claims().versions()).isNotEqualTo(read);
  }

  @Test
  void areReadWithoutTheObjectsThemselves() {
    put("dp-a");
    AtomicInteger whole = new AtomicInteger();
    AtomicInteger metadata = new AtomicInteger();
    cluster
        .emulator()
        .faults()
        .on(LIST, DATAPLANES)
        .metadataAlone(false)
        .before(whole::incrementAndGet);
    cluster
        .emulator()
        .faults()
        .on(LIST, DATAPLANES)
        .metadataAlone(true)
        .before(metadata::incrementAndGet);

    assertThat(claims().versions()).hasSize(1);

    assertThat(whole).hasValue(0);
    assertThat(metadata).hasValue(1);
  }

  /** A server that does not know the media type sends whole objects. */
  @Test
  void areReadFromWholeObjectsIfTheServerSendsThem() {
    put("dp-a");
    Set<String> read = claims().read().versions();
    String uid =
        cluster.dataplanes().find("team-a", "dp-a").orElseThrow().at("/metadata/uid").asText();
    String version =
        cluster
            .dataplanes()
            .find("team-a", "dp-a")
            .orElseThrow()
            .at("/metadata/resourceVersion")
            .asText();
    cluster
        .emulator()
        .faults()
        .on(LIST, DATAPLANES)
        .answer(
            "{\"apiVersion\": \"%s\", \"kind\": \"DataplaneList\", \"metadata\": {}, \"items\": [{\"metadata\": {\"uid\": \"%s\", \"resourceVersion\": \"%s\"}}]}"
                .formatted(DataplaneSources.API, uid, version));

    assertThat(claims().versions()).isEqualTo(read);
  }

  @Test
  void neverConfirmAnObjectWithoutAVersion() {
    cluster
        .emulator()
        .faults()
        .on(LIST, DATAPLANES)
        .answer(
            "{\"apiVersion\": \"%s\", \"kind\": \"DataplaneList\", \"metadata\": {}, \"items\": [{\"metadata\": {\"uid\": \"u\", \"name\": \"n\"}}]}"
                .formatted(DataplaneSources.API));

    assertThat(claims().versions()).isNotEqualTo(claims().read().versions());
  }

  @Test
  void areRefusedIfTheListIsIncomplete() {
    cluster.emulator().faults().on(LIST, DATAPLANES).cutOffJson();

    assertThatThrownBy(() -> claims().versions()).isInstanceOf(IncompleteViewException.class);
  }

  @Test
  void includeManagedResourcesAndTheirKinds() {
    KubernetesCollection groups =
        cluster
            .emulator()
            .state()
            .defineResource(
                "ec2.aws.upbound.io",
                "v1beta1",
                "securitygroups",
                "SecurityGroup",
                false,
                "managed");
    groups.put("", "sg", Map.of());
    CrossplaneClaims claims =
        new CrossplaneClaims(
            claims(),
            List.of(GroupPattern.parse("*.aws.upbound.io")),
            List.of(usual().source()),
            cluster,
            HASTE);
    Set<String> read = claims.read().versions();

    assertThat(claims.versions()).isEqualTo(read);
    groups.put("", "sg", Map.of());
    assertThat(claims.versions()).isNotEqualTo(read);
    Set<String> changed = claims.read().versions();
    cluster
        .emulator()
        .state()
        .defineResource("elb.aws.upbound.io", "v1beta1", "elbs", "ELB", false, "managed");
    assertThat(claims.versions()).isNotEqualTo(changed);
  }
}
