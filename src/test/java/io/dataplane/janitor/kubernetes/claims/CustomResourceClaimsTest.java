package io.dataplane.janitor.kubernetes.claims;

import static io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb.LIST;
import static io.dataplane.janitor.kubernetes.claims.DataplaneSources.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.emulator.kubernetes.KubernetesCall;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CustomResourceClaimsTest {

  @RegisterExtension final ClusterExtension cluster = new ClusterExtension();

  @Test
  void readsIdentitiesClaimedIdsAndVpc() {
    cluster
        .dataplanes()
        .put(
            "team-a",
            "dp-a",
            """
            {"spec": {"clusterName": " blue "},
             "status": {"securityGroupIds": ["sg-1", "sg-2"], "vpcId": "vpc-1"}}
            """);

    assertThat(
            cluster.live(
                usual()
                    .identities("metadata.name", "spec.clusterName", "spec.absent")
                    .claimedIds("status.securityGroupIds", "status.routeTableIds")
                    .vpc("status.vpcId")))
        .containsExactly(
            new Dataplane(
                "dataplanes.dataplane.example.com/team-a/dp-a",
                uid("team-a", "dp-a"),
                Set.of("dp-a", "blue"),
                Set.of("sg-1", "sg-2", "name/sg-1", "name/sg-2"),
                Set.of("vpc-1")));
  }

  private String uid(String namespace, String name) {
    return cluster.dataplanes().find(namespace, name).orElseThrow().at("/metadata/uid").asText();
  }

  @Test
  void readsEveryPageOfALongList() {
    IntStream.range(0, 1234)
        .forEach(i -> cluster.dataplanes().put("team-a", "dp-%04d".formatted(i), Map.of()));

    assertThat(cluster.live(usual()))
        .extracting(Dataplane::reference)
        .doesNotHaveDuplicates()
        .hasSize(1234);
    assertThat(cluster.emulator().calls().count(LIST, ".*/dataplanes")).isEqualTo(4);
  }

  @Test
  void asksOnceForAnEmptyList() {
    Claims claims = cluster.read(usual());

    assertThat(claims.listings())
        .containsExactly(
            new DataplaneListing("dataplanes.dataplane.example.com", List.of(), 0, Set.of()));
    assertThat(cluster.emulator().calls().all()).hasSize(1);
  }

  @Test
  void readsAnewEveryTime() {
    CustomResourceClaims claims = cluster.claims(ClusterExtension.HASTE, Map.of(), usual());
    assertThat(claims.read().live()).isZero();

    cluster.dataplanes().put("team-a", "dp-a", Map.of());

    assertThat(claims.read().live()).isOne();
  }

  @Test
  void neverWrites() {
    cluster.dataplanes().put("team-a", "dp-a", Map.of());

    cluster
        .claims(ClusterExtension.HASTE, Map.of("", cluster.emulator().clusterUid()), usual())
        .read();

    assertThat(cluster.emulator().calls().all()).noneMatch(KubernetesCall::mutating);
  }

  @Test
  void readsOneNamespaceWhereOneIsConfigured() {
    cluster.dataplanes().put("team-a", "dp-a", Map.of());
    cluster.dataplanes().put("team-b", "dp-b", Map.of());

    Claims claims = cluster.read(usual().namespace("team-b"));

    assertThat(claims.listings().getFirst().source())
        .isEqualTo("dataplanes.dataplane.example.com/team-b");
    assertThat(claims.listings().getFirst().live())
        .extracting(Dataplane::reference)
        .containsExactly("dataplanes.dataplane.example.com/team-b/dp-b");
  }

  @Test
  void hidesWhatTheSelectorDoesNotSelectAndLetsItClaim() {
    cluster
        .dataplanes()
        .put("team-a", "dp-a", "{\"metadata\": {\"labels\": {\"tier\": \"gold\"}}}");
    cluster
        .dataplanes()
        .put("team-a", "dp-b", "{\"metadata\": {\"labels\": {\"tier\": \"iron\"}}}");
    cluster.dataplanes().put("team-a", "dp-c", "{\"status\": {\"phase\": \"Deleted\"}}");

    Claims claims =
        cluster.read(usual().selector("tier in (gold, lead)").goneWhen("status.phase", "Deleted"));

    DataplaneListing listing = claims.listings().getFirst();
    assertThat(listing.live())
        .extracting(Dataplane::reference)
        .containsExactly("dataplanes.dataplane.example.com/team-a/dp-a");
    assertThat(listing.hidden())
        .extracting(Dataplane::reference)
        .containsExactly("dataplanes.dataplane.example.com/team-a/dp-b");
    assertThat(listing.gone()).isZero();
    assertThat(claims.live()).isOne();
    assertThat(claims.isAlive(uid("team-a", "dp-b"))).isTrue();
  }

  @Test
  void readsTheOthersIfOneCustomResourceIsStrange() {
    cluster.dataplanes().put("team-a", "dp-a", "{\"status\": {\"vpcId\": []}}");
    cluster.dataplanes().put("team-a", "dp-b", "{\"status\": {\"vpcId\": \"vpc-1\"}}");

    Claims claims = cluster.read(usual().vpc("status.vpcId"));

    assertThat(claims.live()).isEqualTo(2);
    assertThat(claims.findings())
        .extracting(Finding::resource)
        .containsExactly("dataplanes.dataplane.example.com/team-a/dp-a");
  }

  @Test
  void reportsAPathThatNoCustomResourceHas() {
    DataplaneSources source =
        usual().claimedIds("status.sgIds", "status.ids").vpc("status.vpcID").selector("!template");
    assertThat(cluster.read(source).findings()).isEmpty();

    cluster.dataplanes().put("team-a", "dp-a", "{\"status\": {\"ids\": []}}");
    cluster
        .dataplanes()
        .put(
            "team-a",
            "dp-b",
            "{\"metadata\": {\"labels\": {\"template\": \"\"}}, \"status\": {\"vpcID\": null}}");

    assertThat(cluster.read(source).findings())
        .extracting(Finding::type, Finding::resource, Finding::detail)
        .containsExactly(
            tuple(
                Finding.Type.UNUSED_PATH,
                "dataplanes.dataplane.example.com",
                "no custom resource has a field at status.sgIds; correct the path or remove it"),
            tuple(
                Finding.Type.UNUSED_PATH,
                "dataplanes.dataplane.example.com",
                "no custom resource has a field at status.vpcID; correct the path or remove it"));
  }

  @Test
  void readsKindsWithoutNamespaces() {
    cluster
        .emulator()
        .state()
        .defineResource("dataplane.example.com", "v1alpha1", "regions", "Region", false)
        .put("", "eu", Map.of());

    assertThat(cluster.live(usual().plural("regions")))
        .extracting(Dataplane::reference)
        .containsExactly("regions.dataplane.example.com/eu");
  }

  @Test
  void unitesAllSources() {
    cluster.dataplanes().put("team-a", "dp-a", Map.of());

    Claims claims = cluster.read(usual(), usual().context("west"));

    assertThat(claims.listings())
        .extracting(DataplaneListing::source)
        .containsExactly(
            "dataplanes.dataplane.example.com", "west:dataplanes.dataplane.example.com");
    assertThat(claims.listings().getLast().live())
        .extracting(Dataplane::reference)
        .containsExactly("west:dataplanes.dataplane.example.com/team-a/dp-a");
  }

  @Test
  void countsAsGoneWhatSaysSoOfItself() {
    cluster.dataplanes().put("team-a", "dp-a", "{\"status\": {\"phase\": \"Deleted\"}}");
    cluster.dataplanes().put("team-a", "dp-b", "{\"status\": {\"phase\": \"Deleting\"}}");
    cluster.dataplanes().put("team-a", "dp-c", "{}");

    DataplaneListing listing =
        cluster.read(usual().goneWhen("status.phase", "Deleted", "Gone")).listings().getFirst();

    assertThat(listing.gone()).isOne();
    assertThat(listing.live()).hasSize(2);
  }

  @Test
  void countsAsAliveWhatIsBeingDeleted() {
    cluster.dataplanes().put("team-a", "dp-a", Map.of());

    cluster.dataplanes().requestDeletion("team-a", "dp-a");

    assertThat(cluster.live(usual())).hasSize(1);
  }

  @Test
  void beginsAnewOnceWhenTheListExpires() {
    IntStream.range(0, 501)
        .forEach(i -> cluster.dataplanes().put("team-a", "dp-%04d".formatted(i), Map.of()));
    cluster
        .emulator()
        .faults()
        .on(LIST, ".*/dataplanes")
        .skip(1)
        .times(1)
        .before(() -> cluster.dataplanes().delete("team-a", "dp-0000"));
    cluster.emulator().faults().on(LIST, ".*/dataplanes").skip(1).times(1).status(410);

    assertThat(cluster.live(usual()))
        .extracting(Dataplane::reference)
        .hasSize(500)
        .doesNotContain("dataplanes.dataplane.example.com/team-a/dp-0000");
    assertThat(cluster.emulator().calls().count(LIST, ".*/dataplanes")).isEqualTo(4);
  }
}
