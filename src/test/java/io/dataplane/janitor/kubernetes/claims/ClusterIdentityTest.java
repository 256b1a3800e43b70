package io.dataplane.janitor.kubernetes.claims;

import static io.dataplane.janitor.kubernetes.claims.DataplaneSources.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.run.IncompleteViewException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterIdentityTest {

  @RegisterExtension final ClusterExtension cluster = new ClusterExtension();

  @Test
  void acceptsTheConfiguredCluster() {
    String uid = cluster.emulator().clusterUid();

    assertThat(cluster.claims(ClusterExtension.HASTE, Optional.of(uid), usual()).read().live())
        .isZero();
  }

  @Test
  void refusesAnotherClusterBeforeItListsAnything() {
    CustomResourceClaims claims =
        cluster.claims(ClusterExtension.HASTE, Optional.of("another"), usual());

    assertThatThrownBy(claims::read)
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContainingAll("another", cluster.emulator().clusterUid());
    assertThat(cluster.emulator().calls().all()).hasSize(1);
  }

  @Test
  void refusesAClusterThatDoesNotTellWhichItIs() {
    cluster.emulator().state().forbid("namespaces");
    CustomResourceClaims claims =
        cluster.claims(ClusterExtension.HASTE, Optional.of("any"), usual());

    assertThatThrownBy(claims::read)
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContainingAll("janitor.cluster-uid", "403", "verb get on namespaces");
  }

  @ParameterizedTest
  @CsvSource({"west, east, west", "west, '', ''", "'', west, ''"})
  void looksAtTheClusterOfTheCurrentContextOrElseOfTheFirstSource(
      String first, String second, String expected) {
    String uid = cluster.emulator().clusterUid();

    cluster
        .claims(
            ClusterExtension.HASTE,
            Optional.of(uid),
            usual().context(first),
            usual().context(second))
        .read();

    // The sources are listed side by side, but not before it is known whose they are.
    assertThat(cluster.contexts())
        .startsWith(expected)
        .containsExactlyInAnyOrder(expected, first, second);
  }
}
