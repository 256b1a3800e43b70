package io.dataplane.janitor.kubernetes.claims;

import static io.dataplane.janitor.kubernetes.claims.DataplaneSources.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.GroupPattern;
import io.dataplane.janitor.domain.claim.ManagedResource;
import io.dataplane.janitor.domain.claim.ManagedResources;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossplaneClaimsTest {
  private static final String GROUP = "ec2.aws.upbound.io";
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
            Stream.of("*.aws.upbound.io", "elbv2.aws.crossplane.io")
                .map(GroupPattern::parse)
                .toList(),
            Arrays.stream(sources).map(DataplaneSources::source).toList(),
            cluster,
            ClusterExtension.HASTE,
            InstantSource.system())
        .read();
  }

  private ManagedResources read(DataplaneSources... sources) {
    return claims(sources.length == 0 ? new DataplaneSources[] {usual()} : sources).managed();
  }

  private Dataplane only() {
    assertThat(read().live()).hasSize(1);
    return read().live().getFirst().claim();
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
        "{\"spec\": {\"managementPolicies\": []}} | kept on delete",
        "{\"spec\": {\"managementPolicies\": [\"Observe\", \"Create\", \"Update\", \"LateInitialize\"]}} | kept on delete",
        "{\"spec\": {\"managementPolicies\": [\"*\"], \"deletionPolicy\": \"Orphan\"}} | kept on delete",
        "{\"metadata\": {\"annotations\": {\"crossplane.io/paused\": \"true\"}}} | paused",
        "{\"metadata\": {\"deletionTimestamp\": \"2026-11-20T10:00:00Z\"}} | being deleted"
      })
  void claimsAlsoInEveryOtherStateAndSaysWhich(String content, String state) {
    groups().put("", "web", content);

    assertThat(only().reference()).isEqualTo("%s/web (%s)".formatted(KIND, state));
    assertThat(read().live().getFirst().keptOnDelete()).isEqualTo(state.equals("kept on delete"));
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
    assertThat(read().live().getFirst().keptOnDelete()).isFalse();
  }

  @Test
  void findsManagedKindsOfEveryGroupAndNoOthers() {
    groups();
    define("network.aws.upbound.io", "tables", "RouteTable", false).put("", "rt", Map.of());
    cluster.dataplanes().put("team-a", "dp-a", Map.of());

    ManagedResources managed = read();

    assertThat(managed.kinds())
        .isEqualTo(Map.of("", Set.of(KIND, "routetable.network.aws.upbound.io")));
    assertThat(managed.live())
        .extracting(each -> each.claim().reference())
        .containsExactly("routetable.network.aws.upbound.io/rt");
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

    assertThat(managed.kinds()).containsOnlyKeys("", "other");
    assertThat(managed.live())
        .extracting(each -> each.claim().reference())
        .containsExactly(KIND + "/web", "other:" + KIND + "/web");
    assertThat(managed.live()).extracting(ManagedResource::cluster).containsExactly("", "other");
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
  @ValueSource(strings = {"/apis", "/apis/ec2.aws.upbound.io/v1beta1", LISTS})
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
        "{\"kind\": \"APIGroupList\", \"groups\": [{\"versions\": [{}]}]}",
        "{\"kind\": \"APIGroupList\", \"groups\": [{\"name\": \"ec2.aws.upbound.io\"}]}",
        "{\"kind\": \"APIGroupList\", \"groups\": [{\"name\": \"ec2.aws.upbound.io\", \"versions\": [{}]}]}"
      })
  void refusesADiscoveryThatIsNone(String answer) {
    cluster.emulator().faults().on("/apis").answer(answer);

    assertThatThrownBy(this::read)
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining("The managed resources are unknown");
  }

  @Test
  void asksNoGroupThatCannotStandForAwsResources() {
    groups();
    define("projects.gitlab.example.org", "projects", "Project", false)
        .put("", "p", "{\"status\": {\"atProvider\": {\"id\": {\"a\": 7}}}}");
    define("aws.upbound.io.example.org", "others", "Other", false);
    define("metrics.k8s.io", "nodes", "NodeMetrics", false);
    define("ec2.aws.crossplane.io", "addresses", "Address", false);
    for (int i = 0; i < 100; i++) {
      define("group-%d.example.org".formatted(i), "things", "Thing", false);
    }
    cluster.emulator().faults().on("/apis/metrics.k8s.io/.*").status(503);
    int before = cluster.emulator().calls().all().size();

    assertThat(read().kinds()).isEqualTo(Map.of("", Set.of(KIND)));

    // The kinds of all groups, its managed resources, and the dataplanes.
    assertThat(cluster.emulator().calls().all()).hasSize(before + 3);
  }

  @Test
  void asksAGroupThatIsNamedExactly() {
    define("elbv2.aws.crossplane.io", "loadbalancers", "LB", false).put("", "web", Map.of());

    assertThat(only().reference()).isEqualTo("lb.elbv2.aws.crossplane.io/web");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"nested\": \"sg-0a1b2c3d\"}",
        "[\"sg-0a1b2c3d\"]",
        "{}",
        "[[], \"arn:aws:ec2:us-east-1:123456789012:security-group/sg-0a1b2c3d\"]"
      })
  void claimsAllIdsInAManagedResourceWhoseIdIsNoText(String id) {
    groups()
        .put(
            "",
            "web",
            """
            {"spec": {"forProvider": {"note": "sg-0a1b2c3d"}}, "status": {"atProvider": {"id": %s}}}
            """
                .formatted(id));

    assertThat(only().claimedIds()).contains("sg-0a1b2c3d");
    assertThat(claims(usual()).findings())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.type()).isEqualTo(Finding.Type.UNREADABLE_FIELD);
              assertThat(each.resource()).isEqualTo(KIND + "/web");
              assertThat(each.detail()).startsWith("status.atProvider.id has ");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"7", "9223372036854775807", "18446744073709551616", "true", "1.5", "null"})
  void ignoresAnIdThatCannotBeThatOfAResource(String id) {
    groups().put("", "web", "{\"status\": {\"atProvider\": {\"id\": %s}}}".formatted(id));

    assertThat(only().identities()).containsExactly(KIND + "/web");
    assertThat(claims(usual()).findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:ec2:us-east-1:123456789012:security-group/sg-0a1b, sg-0a1b",
    "arn:aws-cn:ec2:cn-north-1:123456789012:route-table/rtb-0a1b, rtb-0a1b",
    "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/Web, web",
    "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/web/0a, loadbalancer/net/web/0a",
    "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0a, targetgroup/web/0a"
  })
  void claimsByItsArnAlone(String arn, String listedAs) {
    groups().put("", "web", "{\"status\": {\"atProvider\": {\"arn\": \"%s\"}}}".formatted(arn));

    assertThat(only().claimedIds()).contains(listedAs);
  }
}
