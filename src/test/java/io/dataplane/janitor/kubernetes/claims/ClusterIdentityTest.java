package io.dataplane.janitor.kubernetes.claims;

import static io.dataplane.janitor.kubernetes.claims.DataplaneSources.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.run.IncompleteViewException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClusterIdentityTest {

  @RegisterExtension final ClusterExtension cluster = new ClusterExtension();

  @Test
  void acceptsTheConfiguredCluster() {
    String uid = cluster.emulator().clusterUid();

    assertThat(cluster.claims(ClusterExtension.HASTE, Map.of("", uid), usual()).read().live())
        .isZero();
  }

  @Test
  void refusesAnotherClusterBeforeItListsAnything() {
    CustomResourceClaims claims =
        cluster.claims(ClusterExtension.HASTE, Map.of("", "another"), usual());

    assertThatThrownBy(claims::read)
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContainingAll("another", cluster.emulator().clusterUid());
    assertThat(cluster.emulator().calls().all()).hasSize(1);
  }

  @Test
  void refusesAClusterThatDoesNotTellWhichItIs() {
    cluster.emulator().state().forbid("namespaces");
    CustomResourceClaims claims =
        cluster.claims(ClusterExtension.HASTE, Map.of("", "any"), usual());

    assertThatThrownBy(claims::read)
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContainingAll("cluster-uid", "403", "verb get on namespaces");
  }

  @Test
  void checksEveryContextBeforeItListsAnything() {
    String uid = cluster.emulator().clusterUid();
    CustomResourceClaims claims =
        cluster.claims(
            ClusterExtension.HASTE,
            Map.of("west", uid, "east", "another"),
            usual().context("west"),
            usual().context("east"));

    assertThatThrownBy(claims::read)
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContainingAll("context east", "another", uid);
    assertThat(cluster.contexts()).contains("east");
    assertThat(cluster.emulator().calls().all())
        .noneMatch(call -> call.toString().contains("dataplanes"));
  }
}
