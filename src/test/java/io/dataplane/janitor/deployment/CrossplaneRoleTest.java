package io.dataplane.janitor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossplaneRoleTest {
  private final Manifests manifests = Manifests.read("k8s/crossplane-rbac.yaml");
  private final ClusterRole role = manifests.only(ClusterRole.class);

  @Test
  void hasNoFieldThatTheApiWouldDrop() {
    assertThat(Manifests.unknownFields(manifests.all())).isEmpty();
  }

  @Test
  void givesWhatTheRolesForReadingGiveAndNothingElse() {
    assertThat(role.getRules()).isEmpty();
    assertThat(role.getAggregationRule().getClusterRoleSelectors())
        .singleElement()
        .satisfies(
            selector ->
                assertThat(selector.getMatchLabels())
                    .isEqualTo(Map.of("rbac.crossplane.io/aggregate-to-view", "true")));
  }

  @Test
  void bindsTheRoleToTheAccountOfTheJanitor() {
    ServiceAccount account = Manifests.read("k8s/cronjob.yaml").only(ServiceAccount.class);
    ClusterRoleBinding binding = manifests.only(ClusterRoleBinding.class);
    assertThat(binding.getRoleRef().getName()).isEqualTo(role.getMetadata().getName());
    assertThat(binding.getSubjects())
        .containsExactly(
            new Subject(
                null,
                "ServiceAccount",
                account.getMetadata().getName(),
                account.getMetadata().getNamespace()));
  }
}
