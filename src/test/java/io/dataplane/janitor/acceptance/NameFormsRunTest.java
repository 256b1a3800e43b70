package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A living name claims in whatever form a tag has it; an owner that is gone keeps its own name. */
class NameFormsRunTest {
  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final Ec2State ec2 = program.aws().ec2();
  private String vpc = "";

  @BeforeEach
  void aLivingDataplane() {
    vpc = ec2.createVpc("10.0.0.0/16");
    program
        .with("unknown-owners", "keep")
        .dataplanes()
        .put("team", "dp-a", Map.of("spec", Map.of("clusterName", "Köln-日本")));
  }

  private String group(Map<String, String> tags) {
    return ec2.createSecurityGroup(vpc, "g-" + ec2.securityGroups().size(), tags);
  }

  private JsonNode json(String command) throws Exception {
    TestingProgram.Ended ended = program.run(command, "--format", "json");
    assertThat(ended.status()).as(ended.errors() + ended.output()).isZero();
    return new ObjectMapper().readTree(ended.output());
  }

  private static JsonNode row(JsonNode report, String id) {
    return StreamSupport.stream(report.get("resources").spliterator(), false)
        .filter(each -> each.get("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dp\u2011a",
        "\uFEFFdp-a",
        "dp-gone,dp-a",
        "dp-gone dp-a",
        "[\"dp-gone\",\"dp-a\"]",
        "dp-gone+dp-a",
        "team/dp-a",
        "Ko\u0308ln-日本",
        "dp-gone;Köln\u2013日本",
      })
  void aLivingNameClaims(String value) throws Exception {
    String id = group(Map.of(ScenarioWorld.OWNER, value));
    JsonNode row = row(json("report"), id);
    assertThat(row.get("verdict").asText()).isEqualTo("claimed");
    assertThat(row.get("claimant").asText())
        .isEqualTo("dataplanes.dataplane.example.com/team/dp-a");
    assertThat(row.get("owner").asText()).isEqualTo(value);
  }

  @Test
  void severalNamesOfWhichNoneLivesAreAnUnknownOwner() throws Exception {
    json("run");
    program.dataplanes().delete("team", "dp-a");
    program.dataplanes().put("team", "dp-c", Map.of());
    String id = group(Map.of(ScenarioWorld.OWNER, "dp-a,dp-b"));
    JsonNode row = row(json("report"), id);
    assertThat(row.get("state").asText()).isEqualTo("unknown");
    assertThat(row.get("reasonCode").asText()).isEqualTo("owner-never-seen");
  }

  @Test
  void namesInOtherScriptsAreDifferentOwners() throws Exception {
    program.dataplanes().put("team", "a", Map.of("spec", Map.of("clusterName", "日本")));
    program.dataplanes().put("team", "b", Map.of("spec", Map.of("clusterName", "中国")));
    json("run");
    program.dataplanes().delete("team", "a");
    String japan = group(Map.of(ScenarioWorld.OWNER, "日本"));
    String china = group(Map.of(ScenarioWorld.OWNER, "中国"));
    JsonNode report = json("report");
    assertThat(row(report, japan).get("state").asText()).isEqualTo("new");
    assertThat(row(report, china).get("verdict").asText()).isEqualTo("claimed");
  }

  @Test
  void aSharedClusterTagExemptsInEveryForm() throws Exception {
    String controller = group(Map.of("elbv2.k8s.aws/cluster", "SHARED "));
    String cluster =
        group(Map.of(ScenarioWorld.OWNER, "dp-gone", "kubernetes.io/cluster/x", "Shared"));
    JsonNode report = json("report");
    assertThat(row(report, controller).get("reasonCode").asText()).isEqualTo("shared");
    assertThat(row(report, cluster).get("reasonCode").asText()).isEqualTo("shared");
  }

  @Test
  void aPatternReadsTheOwnerFromATagValue() throws Exception {
    program
        .with("unknown-owners", "delete")
        .with("ownership[5].tag", "example.com/stack")
        .with("ownership[5].pattern", "prod/(?<dataplane>[a-z0-9-]+)/.*");
    String live = group(Map.of("example.com/stack", "prod/dp-a/eu"));
    String gone = group(Map.of("example.com/stack", "prod/dp-gone/eu"));
    String other = group(Map.of("example.com/stack", "prod:dp-x", ScenarioWorld.OWNER, "dp-gone"));
    JsonNode report = json("report");
    assertThat(row(report, live).get("verdict").asText()).isEqualTo("claimed");
    assertThat(row(report, gone).get("verdict").asText()).isEqualTo("orphaned");
    assertThat(row(report, gone).get("owner").asText()).isEqualTo("dp-gone");
    assertThat(row(report, gone).get("rule").asText())
        .isEqualTo("tag:example.com/stack pattern:prod/(?<dataplane>[a-z0-9-]+)/.*");
    assertThat(row(report, other).get("verdict").asText()).isEqualTo("exempt");
    assertThat(row(report, other).get("reasonCode").asText()).isEqualTo("owner-unreadable");
  }

  @Test
  void tellsWhatANamesakeClaims() throws Exception {
    String id = group(Map.of(ScenarioWorld.OWNER, "dp-a"));
    assertThat(json("run").get("findings")).noneMatch(NameFormsRunTest::isNamesake);
    program.dataplanes().delete("team", "dp-a");
    program.dataplanes().put("team", "dp-other", Map.of());
    program.clock().advance(Duration.ofHours(1));
    json("run");
    assertThat(ec2.tags(id)).containsKey(ScenarioWorld.SINCE);
    program.dataplanes().put("team", "dp-a", Map.of());
    program.clock().advance(Duration.ofHours(1));
    for (int runs = 0; runs < 2; runs++) {
      JsonNode report = json("run");
      assertThat(row(report, id).get("verdict").asText()).isEqualTo("claimed");
      assertThat(report.get("findings"))
          .filteredOn(NameFormsRunTest::isNamesake)
          .singleElement()
          .satisfies(found -> assertThat(found.get("resource").asText()).isEqualTo(id));
      program.clock().advance(Duration.ofHours(1));
    }
    assertThat(program.run("report").output()).contains("1 claimed by namesake");
  }

  private static boolean isNamesake(JsonNode finding) {
    return finding.get("type").asText().equals("claimed-by-namesake");
  }
}
