package io.dataplane.janitor.kubernetes.claims;

import static io.dataplane.janitor.kubernetes.claims.DataplaneSources.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.ManagedResources;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossplaneClaimsTest {
  private static final String GROUP = "ec2.aws.example.org";
  private static final String LISTS = ".*/securitygroups";
  private static final String KIND = "securitygroup." + GROUP;

  @RegisterExtension final ClusterExtension cluster = new ClusterExtension();

  private KubernetesCollection define(String group, String plural, String kind, boolean inside) {
    return cluster
        .emulator()
        .state()
        .defineResource(group, "v1beta1", plural, kind, inside, "crossplane", "managed", "aws");
  }

  private KubernetesCollection groups() {
    return define(GROUP, "securitygroups", "SecurityGroup", false);
  }

  private Claims claims(DataplaneSources... sources) {
    return new CrossplaneClaims(
            cluster.claims(ClusterExtension.HASTE, Map.of(), sources),
            Arrays.stream(sources).map(DataplaneSources::source).toList(),
            cluster,
            ClusterExtension.HASTE)
        .read();
  }

  private ManagedResources read(DataplaneSources... sources) {
    return claims(sources.length == 0 ? new DataplaneSources[] {usual()} : sources).managed();
  }

  private Dataplane only() {
    assertThat(read().live()).hasSize(1);
    return read().live().getFirst();
  }

  @Test
  void claimsByNameAndByTheIdsThatItKnows() {
    groups()
        .put(
            "",
            "web",
            Map.of(
                "metadata",
                Map.of("annotations", Map.of("crossplane.io/external-name", "sg-1")),
                "status",
                Map.of("atProvider", Map.of("id", "sg-2", "arn", "arn:aws:x"))));

    assertThat(only().reference()).isEqualTo(KIND + "/web");
    assertThat(only().identities()).containsExactly(KIND + "/web");
    assertThat(only().claimedIds()).containsExactlyInAnyOrder("sg-1", "sg-2", "arn:aws:x");
    assertThat(only().vpcs()).isEmpty();
  }

  @Test
  void claimsInItsNamespaceAndWhatNamesNone() {
    define(GROUP, "securitygroups", "SecurityGroup", true).put("team-a", "web", Map.of());

    assertThat(only().reference()).isEqualTo(KIND + "/team-a/web");
    assertThat(only().identities()).containsExactlyInAnyOrder(KIND + "/team-a/web", KIND + "/web");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"spec\": {\"deletionPolicy\": \"Orphan\"}} | kept on delete",
        "{\"spec\": {\"managementPolicies\": [\"Observe\"]}} | kept on delete",
        "{\"metadata\": {\"annotations\": {\"crossplane.io/paused\": \"true\"}}} | paused",
        "{\"metadata\": {\"deletionTimestamp\": \"2026-11-20T10:00:00Z\"}} | being deleted"
      })
  void claimsAlsoInEveryOtherStateAndSaysWhich(String content, String state) {
    groups().put("", "web", content);

    assertThat(only().reference()).isEqualTo("%s/web (%s)".formatted(KIND, state));
    assertThat(only().identities()).containsExactly(KIND + "/web");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"spec\": {\"deletionPolicy\": \"Delete\"}}",
        "{\"spec\": {\"managementPolicies\": [\"*\"]}}",
        "{\"spec\": {\"managementPolicies\": [\"Observe\", \"Delete\"]}}"
      })
  void saysNothingOfAnOrdinaryState(String content) {
    groups().put("", "web", content);

    assertThat(only().reference()).isEqualTo(KIND + "/web");
  }

  @Test
  void findsManagedKindsOfEveryGroupAndNoOthers() {
    groups();
    define("network.example.org", "tables", "RouteTable", false).put("", "rt", Map.of());
    cluster.dataplanes().put("team-a", "dp-a", Map.of());

    ManagedResources managed = read();

    assertThat(managed.kinds())
        .isEqualTo(Map.of("the current cluster", Set.of(KIND, "routetable.network.example.org")));
    assertThat(managed.live())
        .extracting(Dataplane::reference)
        .containsExactly("routetable.network.example.org/rt");
  }

  @Test
  void goesThroughAllPages() {
    KubernetesCollection groups = groups();
    IntStream.range(0, 501).forEach(i -> groups.put("", "sg-%04d".formatted(i), Map.of()));

    assertThat(read().live()).hasSize(501);
  }

  @Test
  void asksEachClusterOnce() {
    groups().put("", "web", Map.of());
    cluster.emulator().state().addNamespace("team-a");

    ManagedResources managed = read(usual(), usual().context("other"), usual().namespace("team-a"));

    assertThat(managed.kinds()).containsOnlyKeys("the current cluster", "cluster other");
    assertThat(managed.live())
        .extracting(Dataplane::reference)
        .containsExactly(KIND + "/web", "other:" + KIND + "/web");
  }

  @Test
  void readsAnewEveryTime() {
    KubernetesCollection groups = groups();
    assertThat(read().live()).isEmpty();
    groups.put("", "web", Map.of());
    assertThat(read().live()).hasSize(1);
  }

  @Test
  void doesNotCountAmongTheDataplanes() {
    groups().put("", "web", Map.of());

    assertThat(claims(usual()).live()).isZero();
    assertThat(claims(usual()).listings()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/apis", "/apis/ec2.aws.example.org/v1beta1", LISTS})
  void refusesAViewWithAHole(String path) {
    groups();
    for (int status : List.of(403, 404, 500)) {
      cluster.emulator().faults().clear();
      cluster.emulator().faults().on(path).status(status);
      assertThatThrownBy(this::read)
          .isInstanceOf(IncompleteViewException.class)
          .hasMessageContaining(String.valueOf(status));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\": \"Status\"}",
        "{\"kind\": \"APIGroupList\"}",
        "{\"kind\": \"APIGroupList\", \"groups\": [{\"name\": \"x\"}]}",
        "{\"kind\": \"APIGroupList\", \"groups\": [{\"versions\": [{}]}]}"
      })
  void refusesADiscoveryThatIsNone(String answer) {
    cluster.emulator().faults().on("/apis").answer(answer);

    assertThatThrownBy(this::read)
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining("The managed resources are unknown");
  }

  @Test
  void refusesAnIdThatIsNoText() {
    groups().put("", "web", "{\"status\": {\"atProvider\": {\"id\": 7}}}");

    assertThatThrownBy(this::read)
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining(KIND + "/web");
  }
}
