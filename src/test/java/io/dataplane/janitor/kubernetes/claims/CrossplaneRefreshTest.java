package io.dataplane.janitor.kubernetes.claims;

import static io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb.LIST;
import static io.dataplane.janitor.kubernetes.claims.ClusterExtension.HASTE;
import static io.dataplane.janitor.kubernetes.claims.DataplaneSources.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.domain.claim.ClaimScope;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.domain.claim.GroupPattern;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.emulator.kubernetes.KubernetesCall;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A refresh reads the managed kinds again that can claim what is in its scope. */
class CrossplaneRefreshTest {
  private static final String EC2 = "ec2.aws.upbound.io";
  private static final ClaimScope GROUPS =
      new ClaimScope(false, Set.of(ResourceKind.SECURITY_GROUP), Set.of());

  @RegisterExtension final ClusterExtension cluster = new ClusterExtension();

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-20T10:00:00Z"));
  private final CrossplaneClaims claims = claims("");
  private final KubernetesCollection groups = define(EC2, "securitygroups", "SecurityGroup");
  private final KubernetesCollection addresses = define(EC2, "addresses", "Address");

  private final KubernetesCollection networks = define(EC2, "vpcs", "VPC");

  private CrossplaneClaims claims(String... contexts) {
    List<DataplaneSource> sources =
        Stream.of(contexts).map(context -> usual().context(context).source()).toList();
    return new CrossplaneClaims(
        new CustomResourceClaims(sources, Map.of(), cluster, HASTE),
        List.of(GroupPattern.parse("*.aws.upbound.io")),
        sources,
        cluster,
        HASTE,
        clock);
  }

  private KubernetesCollection define(String group, String plural, String kind) {
    return cluster
        .emulator()
        .state()
        .defineResource(group, "v1beta1", plural, kind, false, "crossplane", "managed", "aws");
  }

  @BeforeEach
  void readAll() {
    cluster.dataplanes().put("team-a", "dp-a", Map.of());
    networks.put("", "net", Map.of());
    claims.read();
    cluster.emulator().calls().clear();
  }

  private static Map<String, Object> named(String id) {
    return Map.of("metadata", Map.of("annotations", Map.of("crossplane.io/external-name", id)));
  }

  /** The last parts of the paths of all requests since the last call. */
  private List<String> requests() {
    List<String> requests =
        cluster.emulator().calls().all().stream()
            .map(KubernetesCall::path)
            .map(path -> path.substring(path.lastIndexOf('/') + 1))
            .sorted()
            .toList();
    cluster.emulator().calls().clear();
    return requests;
  }

  @Test
  void takesThreeCallsHoweverManyKindsAreServed() {
    for (int i = 0; i < 900; i++) {
      define("service-%d.aws.upbound.io".formatted(i / 12), "things" + i, "Thing" + i);
    }
    claims.read();
    assertThat(requests()).hasSize(1 + 903 + 1);

    claims.refresh(GROUPS);

    assertThat(requests()).containsExactly("apis", "dataplanes", "securitygroups");
  }

  @Test
  void findsAManagedResourceThatAdoptsAnOrphan() {
    groups.put("", "web", named("sg-0a1b2c3d"));

    Claims refreshed = claims.refresh(GROUPS);

    assertThat(refreshed.isKnown("sg-0a1b2c3d")).isTrue();
    assertThat(requests())
        .containsExactly("apis", "dataplanes", "securitygroups", "securitygroups");
  }

  @Test
  void readsAKindAgainWhoseObjectsHaveIdsOfTheScope() {
    addresses.put("", "odd", named("sg-0a1b2c3d"));
    claims.read();
    addresses.put("", "other", named("sg-0d0d0d0d"));
    requests();

    assertThat(claims.refresh(GROUPS).isKnown("sg-0d0d0d0d")).isTrue();
    assertThat(requests()).contains("addresses");
    claims.refresh(new ClaimScope(false, Set.of(ResourceKind.ROUTE_TABLE), Set.of()));
    assertThat(requests()).doesNotContain("addresses", "securitygroups");
  }

  @Test
  void readsAKindAgainThatTagsName() {
    ClaimScope scope = new ClaimScope(false, Set.of(), Set.of("vpc." + EC2));
    networks.put("", "new", Map.of());

    assertThat(claims.refresh(scope).isKnown("vpc." + EC2 + "/new")).isTrue();
    assertThat(requests()).contains("vpcs").doesNotContain("securitygroups");
  }

  @Test
  void keepsTheClaimsOfKindsThatItDoesNotRead() {
    Claims refreshed = claims.refresh(GROUPS);

    assertThat(refreshed.isKnown("vpc." + EC2 + "/net")).isTrue();
  }

  /** A resource whose tags name a kind that was not read is in doubt, as if it were not served. */
  @Test
  void namesOnlyTheKindsThatItRead() {
    assertThat(claims.refresh(GROUPS).managed().kinds())
        .isEqualTo(Map.of("", Set.of("securitygroup." + EC2)));
    assertThat(claims.refresh(ClaimScope.EVERYTHING).managed().kinds().get("")).hasSize(3);
  }

  @Test
  void readsAllKindsOnceAMinute() {
    addresses.put("", "odd", named("sg-0a1b2c3d"));
    clock.advance(Duration.ofSeconds(59));
    assertThat(claims.refresh(GROUPS).isKnown("sg-0a1b2c3d")).isFalse();

    clock.advance(Duration.ofSeconds(1));
    assertThat(claims.refresh(GROUPS).isKnown("sg-0a1b2c3d")).isTrue();
    requests();
    claims.refresh(GROUPS);
    assertThat(requests()).contains("addresses").doesNotContain("vpcs");
  }

  @Test
  void readsAllIfTheClusterServesAnotherKind() {
    define("elbv2.aws.upbound.io", "lbs", "LB").put("", "web", named("sg-0a1b2c3d"));

    Claims refreshed = claims.refresh(GROUPS);

    assertThat(refreshed.isKnown("lb.elbv2.aws.upbound.io/web")).isTrue();
    assertThat(refreshed.managed().kinds().get("")).hasSize(4);
  }

  @Test
  void readsAllIfAKindIsNoLongerServed() {
    cluster.emulator().state().removeResource(EC2, "addresses");

    assertThat(claims.refresh(GROUPS).managed().kinds().get("")).hasSize(2);
  }

  @Test
  void readsAKindInEveryClusterIfOneHasSuchObjects() {
    CrossplaneClaims both = claims("east", "west");
    addresses.put("", "odd", named("sg-0a1b2c3d"));
    both.read();

    assertThat(both.refresh(GROUPS).managed().kinds())
        .isEqualTo(
            Map.of(
                "east", Set.of("securitygroup." + EC2, "address." + EC2),
                "west", Set.of("securitygroup." + EC2, "address." + EC2)));
  }

  @Test
  void isRefusedIfAKindOfTheScopeCannotBeListed() {
    cluster.emulator().faults().on(LIST, ".*/securitygroups").status(403);

    assertThatThrownBy(() -> claims.refresh(GROUPS))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining("403");
  }

  @Test
  void isRefusedIfAGroupDoesNotRespond() {
    cluster.emulator().faults().on("/apis/" + EC2 + "/v1beta1").status(503);

    assertThatThrownBy(() -> claims.refresh(GROUPS))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining("503");
  }

  /** Servers before 1.27. */
  @Test
  void asksEachGroupOfAServerWithoutAggregatedDiscovery() {
    cluster
        .emulator()
        .faults()
        .on("/apis")
        .answer(
            "{\"kind\": \"APIGroupList\", \"groups\": [{\"name\": \"%1$s\", \"versions\": [{\"groupVersion\": \"%1$s/v1beta1\"}]}]}"
                .formatted(EC2));

    claims.refresh(GROUPS);

    assertThat(requests()).containsExactly("apis", "dataplanes", "securitygroups", "v1beta1");
  }
}
