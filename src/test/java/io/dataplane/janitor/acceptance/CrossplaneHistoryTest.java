package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.kubernetes.KubernetesEmulator;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that remember managed resources of Crossplane which are gone. */
class CrossplaneHistoryTest {
  private static final String GROUP = "ec2.aws.upbound.io";
  private static final String KIND = "securitygroup." + GROUP;
  private static final Duration AN_HOUR = Duration.ofHours(1);

  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final KubernetesCollection managed = define(program.cluster());
  private String vpc = "";

  @BeforeEach
  void oneDataplane() {
    program.with("ownership[5].crossplane", "true").with("unknown-owners", "keep");
    program.dataplanes().put("default", "dp-a", Map.of());
    vpc = program.aws().ec2().createVpc("10.0.0.0/16");
  }

  private static KubernetesCollection define(KubernetesEmulator cluster) {
    return cluster
        .state()
        .defineResource(GROUP, "v1beta1", "securitygroups", "SecurityGroup", false, "managed");
  }

  private String group(String name, Map<String, String> further) {
    Map<String, String> tags = new HashMap<>(further);
    tags.put("crossplane-kind", KIND);
    tags.put("crossplane-name", name);
    return program.aws().ec2().createSecurityGroup(vpc, name + tags.hashCode(), tags);
  }

  private JsonNode row(String id) throws Exception {
    TestingProgram.Ended ended = program.run("run", "--format", "json");
    assertThat(ended.status()).as(ended.errors()).isZero();
    program.clock().advance(AN_HOUR);
    for (JsonNode row : new ObjectMapper().readTree(ended.output()).get("resources")) {
      if (row.get("id").asText().equals(id)) {
        return row;
      }
    }
    throw new AssertionError(id + " is not in the report");
  }

  private void put(String name, String id, String spec) {
    managed.put(
        "",
        name,
        """
        {"metadata": {"annotations": {"crossplane.io/external-name": "%s"}}, "spec": %s}
        """
            .formatted(id, spec));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"deletionPolicy\": \"Orphan\"}",
        "{\"managementPolicies\": [\"Observe\"]}",
        "{\"managementPolicies\": []}"
      })
  void keepsForGoodWhatAManagedResourceWasDeletedWithout(String spec) throws Exception {
    String kept = group("web", Map.of());
    put("web", kept, spec);
    assertThat(row(kept).get("verdict").asText()).isEqualTo("claimed");
    managed.delete("", "web");
    for (int i = 0; i < 2; i++) {
      JsonNode row = row(kept);
      assertThat(row.get("verdict").asText()).isEqualTo("exempt");
      assertThat(row.get("reasonCode").asText()).isEqualTo("kept-on-purpose");
      assertThat(row.get("reason").asText()).contains(KIND + "/web");
      program.clock().advance(ScenarioWorld.GRACE);
    }
  }

  @Test
  void keepsByIdWhatNamesOnlyADataplaneThatIsGone() throws Exception {
    String kept =
        program.aws().ec2().createSecurityGroup(vpc, "nodes", Map.of(ScenarioWorld.OWNER, "dp-b"));
    program.dataplanes().put("default", "dp-b", Map.of());
    put("nodes", kept, "{\"deletionPolicy\": \"Orphan\"}");
    row(kept);
    program.dataplanes().delete("default", "dp-b");
    managed.delete("", "nodes");
    assertThat(row(kept).get("reasonCode").asText()).isEqualTo("kept-on-purpose");
  }

  @Test
  void deletesWhatAManagedResourceWithAnOrdinaryPolicyLeaked() throws Exception {
    String leaked = group("web", Map.of());
    put("web", leaked, "{\"deletionPolicy\": \"Orphan\"}");
    row(leaked);
    put("web", leaked, "{\"deletionPolicy\": \"Delete\"}");
    row(leaked);
    managed.delete("", "web");
    assertThat(row(leaked).get("action").asText()).isEqualTo("mark");
    program.clock().advance(ScenarioWorld.GRACE);
    assertThat(row(leaked).get("action").asText()).isEqualTo("delete");
    assertThat(program.aws().ec2().exists(leaked)).isFalse();
  }

  @Test
  void takesAManagedResourceOfAnotherControlPlaneForUnknown() throws Exception {
    String neverSeen = group("other", Map.of());
    String ours = group("web", Map.of());
    String namesake = group("web", Map.of("crossplane-providerconfig", "other"));
    put("web", ours, "{}");
    assertThat(row(namesake).get("verdict").asText()).isEqualTo("claimed");
    managed.delete("", "web");
    assertThat(row(ours).get("state").asText()).isEqualTo("new");
    for (String id : List.of(neverSeen, namesake)) {
      JsonNode row = row(id);
      assertThat(row.get("state").asText()).isEqualTo("unknown");
      assertThat(row.toString()).contains("owner-never-seen");
      assertThat(row.get("action").asText()).isEqualTo("none");
    }
  }

  @Test
  void doubtsAKindThatOneClusterLacksOnlyForItsOwnResources() throws Exception {
    try (KubernetesEmulator other = KubernetesEmulator.start(0, program.clock())) {
      KubernetesCollection elsewhere =
          other
              .state()
              .defineResource("dataplane.example.com", "v1alpha1", "dataplanes", "Dataplane", true);
      elsewhere.put("default", "dp-there", Map.of());
      program
          .cluster("other", other)
          .with("dataplanes[1].api", "dataplane.example.com/v1alpha1")
          .with("dataplanes[1].plural", "dataplanes")
          .with("dataplanes[1].context", "other")
          .with("dataplanes[1].cluster-uid", "any");
      String here = group("here", Map.of());
      String there = group("there", Map.of(ScenarioWorld.OWNER, "dp-there"));
      String unseen = group("unseen", Map.of());
      put("here", here, "{}");
      row(here);
      managed.delete("", "here");
      elsewhere.delete("default", "dp-there");
      elsewhere.put("default", "dp-stays", Map.of());

      assertThat(row(here).get("verdict").asText()).isEqualTo("orphaned");
      assertThat(row(there).get("reasonCode").asText()).isEqualTo("crossplane-kind-unknown");
      assertThat(row(there).get("reason").asText()).contains("of cluster other");
      assertThat(row(unseen).get("reasonCode").asText()).isEqualTo("crossplane-kind-unknown");
    }
  }

  @Test
  void remembersEachVpcOfADataplane() throws Exception {
    String second = program.aws().ec2().createVpc("10.1.0.0/16");
    Map<String, String> tags = Map.of(ScenarioWorld.OWNER, "dp-b");
    String leaked = program.aws().ec2().createSecurityGroup(second, "nodes", tags);
    program.dataplanes().put("default", "dp-b", inVpcs(vpc, second));
    row(leaked);
    program.dataplanes().delete("default", "dp-b");
    JsonNode row = row(leaked);
    assertThat(row.get("ownerSeen").asText()).isEqualTo("alive");
    assertThat(row.get("state").asText()).isEqualTo("new");
    JsonNode history =
        new ObjectMapper().readTree(program.run("dataplanes", "--format", "json").output());
    assertThat(history.get("dataplanes"))
        .extracting(each -> each.get("vpc").asText())
        .anySatisfy(vpcs -> assertThat(vpcs.split(" ")).containsExactlyInAnyOrder(vpc, second));
  }

  private static Map<String, Object> inVpcs(String... vpcs) {
    return Map.of("status", Map.of("vpcId", List.of(vpcs)));
  }
}
