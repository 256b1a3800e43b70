package io.dataplane.janitor.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dataplane.janitor.config.ConfigReader;
import io.dataplane.janitor.config.JanitorConfig;
import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.kubernetes.history.HistoryShards;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManifestTest {

  /** Seconds that a run gets to finish what it is at. */
  private static final long SIGNALLED_RUN = 50;

  private static final String NAME = "dataplane-janitor";

  private final Manifests manifests = Manifests.read("k8s/cronjob.yaml");
  private final CronJob cronJob = manifests.only(CronJob.class);
  private final JobSpec job = cronJob.getSpec().getJobTemplate().getSpec();
  private final PodSpec pod = job.getTemplate().getSpec();

  @Test
  void hasNoFieldThatTheApiDoesNotKnow() {
    assertThat(Manifests.unknownFields(manifests.all())).isEmpty();
  }

  @Test
  void putsAllIntoOneNamespaceThatEnforcesRestrictedPods() {
    Namespace namespace = manifests.only(Namespace.class);

    assertThat(namespace.getMetadata().getLabels())
        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    assertThat(manifests.all())
        .filteredOn(
            each ->
                !(each instanceof Namespace
                    || each instanceof ClusterRole
                    || each instanceof ClusterRoleBinding))
        .extracting(each -> each.getMetadata().getNamespace())
        .hasSize(6)
        .containsOnly(namespace.getMetadata().getName());
  }

  @Test
  void neverRunsTwiceAtOnceAndLeavesTheRetryToTheNextRun() {
    assertThat(cronJob.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
    assertThat(cronJob.getSpec().getTimeZone()).isEqualTo("Etc/UTC");
    // Below ten seconds the controller, which looks every ten, may miss every start.
    assertThat(cronJob.getSpec().getStartingDeadlineSeconds()).isGreaterThan(10);
    assertThat(cronJob.getSpec().getFailedJobsHistoryLimit()).isPositive();
    assertThat(job.getBackoffLimit()).isZero();
    assertThat(pod.getRestartPolicy()).isEqualTo("Never");
  }

  @Test
  void letsTheRunEndItselfBeforeTheJobIsKilled() {
    assertThat(job.getActiveDeadlineSeconds())
        .isGreaterThan(configuration().runDeadline().plus(configuration().runJitter()).toSeconds())
        .isLessThan(3600);
  }

  @Test
  void runsAsTheRestrictedProfileDemands() {
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(containers())
        .isNotEmpty()
        .extracting(Container::getSecurityContext)
        .allSatisfy(
            context -> {
              assertThat(context.getAllowPrivilegeEscalation()).isFalse();
              assertThat(context.getReadOnlyRootFilesystem()).isTrue();
              assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
              assertThat(context.getCapabilities().getAdd()).isEmpty();
            });
    assertThat(pod.getHostNetwork()).isNull();
    assertThat(pod.getVolumes()).extracting("hostPath").containsOnlyNulls();
  }

  @Test
  void limitsEveryContainer() {
    assertThat(containers())
        .extracting(Container::getResources)
        .allSatisfy(
            resources -> {
              assertThat(resources.getRequests()).containsOnlyKeys("cpu", "memory");
              assertThat(resources.getLimits()).containsOnlyKeys("cpu", "memory");
            });
  }

  @Test
  void carriesNoSecret() {
    assertThat(manifests.all()).doesNotHaveAnyElementsOfTypes(Secret.class);
    assertThat(containers())
        .flatExtracting(Container::getEnv)
        .extracting("name", "valueFrom")
        .containsExactly(tuple("AWS_REGION", null));
    assertThat(containers()).flatExtracting(Container::getEnvFrom).isEmpty();
  }

  @Test
  void onlyReadsInTheClusterAndWritesNothingButLeasesAndItsRecord() {
    assertThat(manifests.only(ClusterRole.class).getRules())
        .flatExtracting(PolicyRule::getVerbs)
        .containsExactly("list", "get");
    assertThat(manifests.only(Role.class).getRules())
        .satisfiesExactly(
            rule -> {
              assertThat(rule.getApiGroups()).containsExactly("coordination.k8s.io");
              assertThat(rule.getResources()).containsExactly("leases");
              assertThat(rule.getResourceNames()).containsExactly("dataplane-janitor-" + place());
              assertThat(rule.getVerbs()).containsExactly("get", "update");
            },
            rule -> {
              assertThat(rule.getApiGroups()).containsExactly("");
              assertThat(rule.getResources()).containsExactly("configmaps");
              assertThat(rule.getResourceNames()).containsExactly("dataplane-janitor-freeze");
              assertThat(rule.getVerbs()).containsExactly("get");
            },
            rule -> {
              assertThat(rule.getApiGroups()).containsExactly("");
              assertThat(rule.getResources()).containsExactly("configmaps");
              assertThat(rule.getResourceNames()).containsExactlyElementsOf(history());
              assertThat(rule.getVerbs()).containsExactly("get", "update");
            },
            rule -> {
              assertThat(rule.getApiGroups()).containsExactly("");
              assertThat(rule.getResources()).containsExactly("configmaps");
              assertThat(rule.getResourceNames()).containsExactlyElementsOf(replaced());
              assertThat(rule.getVerbs()).containsExactly("get", "delete");
            },
            rule -> {
              assertThat(rule.getApiGroups()).containsExactly("");
              assertThat(rule.getResources()).containsExactly("configmaps");
              assertThat(rule.getVerbs()).containsExactly("create", "list");
            },
            rule -> {
              assertThat(rule.getApiGroups()).containsExactly("coordination.k8s.io");
              assertThat(rule.getResources()).containsExactly("leases");
              assertThat(rule.getVerbs()).containsExactly("create");
            });
    assertThat(rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.getApiGroups()).doesNotContain("*");
              assertThat(rule.getResources()).doesNotContain("*", "secrets");
              assertThat(rule.getVerbs()).doesNotContain("*");
            });
  }

  /** The head and all shards, for the account and the region of the CronJob. */
  private List<String> history() {
    String head = "dataplane-janitor-history-" + place();
    return Stream.concat(
            Stream.of(head),
            IntStream.range(0, HistoryShards.USUAL.count()).mapToObj((head + "-%02d")::formatted))
        .toList();
  }

  /** What versions before the shards have written; a run reads it once and deletes it. */
  private List<String> replaced() {
    String head = "dataplane-janitor-seen-" + place();
    return Stream.concat(Stream.of(head), IntStream.rangeClosed(1, 8).mapToObj(n -> head + "-" + n))
        .toList();
  }

  private String place() {
    return configuration().guards().account().orElseThrow()
        + "-"
        + containers().getFirst().getEnv().getFirst().getValue();
  }

  @Test
  void bringsTheStopSwitchAndKeepsItWhereARunFromAShellLooksForIt() {
    ConfigMap freeze = configMap("dataplane-janitor-freeze");

    assertThat(freeze.getData()).isNullOrEmpty();
    assertThat(configuration().lease().namespace()).contains(freeze.getMetadata().getNamespace());
  }

  @Test
  void leavesASignalledRunTheTimeThatItTakes() {
    assertThat(Manifests.text("src/main/java/io/dataplane/janitor/cli/Shutdown.java"))
        .contains("PATIENCE = Duration.ofSeconds(%d)".formatted(SIGNALLED_RUN));
    assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(SIGNALLED_RUN + 5);
  }

  private ConfigMap configMap(String name) {
    return manifests.all().stream()
        .filter(each -> each.getMetadata().getName().equals(name))
        .filter(ConfigMap.class::isInstance)
        .map(ConfigMap.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void mayReadEveryConfiguredDataplaneResource() {
    assertThat(configuration().dataplanes())
        .isNotEmpty()
        .allSatisfy(
            source ->
                assertThat(manifests.only(ClusterRole.class).getRules())
                    .anySatisfy(
                        rule -> {
                          assertThat(rule.getApiGroups()).contains(group(source));
                          assertThat(rule.getResources()).contains(source.plural());
                          assertThat(rule.getResourceNames()).isEmpty();
                          assertThat(rule.getVerbs()).contains("list");
                        }));
  }

  @Test
  void bindsBothRolesToTheAccountOfThePod() {
    ServiceAccount account = manifests.only(ServiceAccount.class);
    ClusterRoleBinding everywhere = manifests.only(ClusterRoleBinding.class);
    RoleBinding here = manifests.only(RoleBinding.class);
    Subject expected =
        new Subject(null, "ServiceAccount", NAME, account.getMetadata().getNamespace());

    assertThat(pod.getServiceAccountName()).isEqualTo(account.getMetadata().getName());
    assertThat(everywhere.getSubjects()).containsExactly(expected);
    assertThat(here.getSubjects()).containsExactly(expected);
    assertThat(everywhere.getRoleRef()).isEqualTo(roleRef(manifests.only(ClusterRole.class)));
    assertThat(here.getRoleRef()).isEqualTo(roleRef(manifests.only(Role.class)));
  }

  @Test
  void mountsAConfigurationThatTheProgramAccepts() {
    Container janitor = containers().getFirst();

    assertThat(configuration().guards().account()).contains("123456789012");
    assertThat(configuration().gracePeriod()).hasDays(7);
    assertThat(configuration().pushgateway()).isPresent();
    assertThat(janitor.getVolumeMounts())
        .anySatisfy(
            mount -> {
              assertThat(mount.getName()).isEqualTo("config");
              assertThat(mount.getMountPath()).isEqualTo(janitor.getWorkingDir() + "/config");
            });
    assertThat(pod.getVolumes())
        .filteredOn(volume -> volume.getName().equals("config"))
        .extracting(volume -> volume.getConfigMap().getName())
        .containsExactly("dataplane-janitor");
  }

  private JanitorConfig configuration() {
    String yaml = configMap("dataplane-janitor").getData().get("application.yaml");
    return ConfigReader.read(
        new SmallRyeConfigBuilder()
            .withSources(new YamlConfigSource("application.yaml", yaml))
            .build());
  }

  private List<Container> containers() {
    return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()).toList();
  }

  private List<PolicyRule> rules() {
    return Stream.concat(
            manifests.only(ClusterRole.class).getRules().stream(),
            manifests.only(Role.class).getRules().stream())
        .toList();
  }

  private static String group(DataplaneSource source) {
    return source.api().substring(0, source.api().indexOf('/'));
  }

  private static RoleRef roleRef(HasMetadata role) {
    return new RoleRef("rbac.authorization.k8s.io", role.getKind(), role.getMetadata().getName());
  }
}
