package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import io.dataplane.janitor.emulator.front.CallLog;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two due orphans, a new one and a stale mark, under limits that refuse. */
class LimitsRunTest {
  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final Ec2State ec2 = program.aws().ec2();
  private String fresh = "";
  private String stale = "";

  @BeforeEach
  void fillRegion() {
    String vpc = ec2.createVpc("10.0.0.0/16");
    program.dataplanes().put("default", "dp-a", Map.of());
    ec2.createSecurityGroup(vpc, "due-1", ScenarioWorld.dueMark("dp-gone"));
    ec2.createSecurityGroup(vpc, "due-2", ScenarioWorld.dueMark("dp-gone"));
    fresh = ec2.createSecurityGroup(vpc, "new", Map.of(ScenarioWorld.OWNER, "dp-gone"));
    stale = ec2.createSecurityGroup(vpc, "stale", ScenarioWorld.dueMark("dp-a"));
    for (int i = 0; i < 6; i++) {
      ec2.createSecurityGroup(vpc, "live-" + i, Map.of(ScenarioWorld.OWNER, "dp-a"));
    }
  }

  private JsonNode refusals(int status, String... arguments) throws Exception {
    TestingProgram.Ended ended = program.run(arguments);
    assertThat(ended.status()).as(ended.errors()).isEqualTo(status);
    JsonNode report = new ObjectMapper().readTree(ended.output());
    assertThat(report.get("exitCode").asInt()).isEqualTo(status);
    return report.get("refusals");
  }

  @Test
  void marksAndUnmarksButDeletesNothingWhereMoreAreDueThanExpected() throws Exception {
    program.with("limits.max-due", "1");

    JsonNode refusals = refusals(4, "run", "--format", "json");

    assertThat(refusals.get(0).get("limit").asText()).isEqualTo("max-due");
    assertThat(program.aws().calls().count("ec2:DeleteSecurityGroup")).isZero();
    assertThat(ec2.tags(fresh)).containsKey(ScenarioWorld.SINCE);
    assertThat(ec2.tags(stale)).doesNotContainKey(ScenarioWorld.SINCE);
  }

  @Test
  void deletesTheQuotaOfARunAndTheOthersInTheNextOnes() throws Exception {
    program.with("limits.max-deletions", "1");
    JsonNode report = new ObjectMapper().readTree(program.run("run", "--format", "json").output());
    assertThat(report.get("refusals")).isEmpty();
    assertThat(report.get("resources"))
        .filteredOn(row -> row.get("reasonCode").asText().equals("quota"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("state").asText()).isEqualTo("due");
              assertThat(row.get("action").asText()).isEqualTo("delete");
              assertThat(row.get("outcome").asText()).isEqualTo("skipped");
            });
    assertThat(program.aws().calls().count("ec2:DeleteSecurityGroup")).isEqualTo(1);
    program.run("run");
    assertThat(program.aws().calls().count("ec2:DeleteSecurityGroup")).isEqualTo(2);
  }

  @Test
  void holdsALimitOfTheCommandLineForOneRunAndReportsIt() throws Exception {
    program.with("limits.max-due", "1");
    JsonNode report =
        new ObjectMapper()
            .readTree(program.run("run", "--max-due", "2", "--format", "json").output());
    assertThat(report.get("exitCode").asInt()).isZero();
    assertThat(report.at("/run/overrides/0").asText()).isEqualTo("max-due=2");
    assertThat(program.aws().calls().count("ec2:DeleteSecurityGroup")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "--max-due, -1",
    "--max-orphan-share, 1.5",
    "--max-orphan-share, NaN",
    "--max-due, x"
  })
  void refusesALimitOnTheCommandLineThatIsOutOfRange(String option, String value) {
    assertThat(program.run("run", option, value).status()).isEqualTo(2);
    assertThat(program.aws().calls().all()).isEmpty();
  }

  @Test
  void deletesWhenExactlyAsManyAreDueAsAreAllowed() throws Exception {
    program.with("limits.max-due", "2");
    assertThat(refusals(0, "run", "--format", "json")).isEmpty();
    assertThat(program.aws().calls().count("ec2:DeleteSecurityGroup")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limits.max-orphan-share=0.29", "limits.min-dataplanes=2"})
  void removesStaleMarksAndNothingElseWhereTheViewIsSuspect(String limit) throws Exception {
    List<String> setting = List.of(limit.split("=", 2));
    program.with(setting.getFirst(), setting.getLast());

    JsonNode refusals = refusals(4, "run", "--format", "json");

    assertThat("limits." + refusals.get(0).get("limit").asText()).isEqualTo(setting.getFirst());
    assertThat(program.aws().calls().mutating()).hasSize(1);
    assertThat(ec2.tags(stale)).doesNotContainKey(ScenarioWorld.SINCE);
    assertThat(ec2.tags(fresh)).doesNotContainKey(ScenarioWorld.SINCE);
  }

  @Test
  void believesNoSecondLookAfterASuspectOne() throws Exception {
    program.with("limits.min-dataplanes", "2");
    program.dataplanes().put("default", "dp-b", Map.of());
    program.dataplanes().delete("default", "dp-b");
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.LIST, ".*/dataplanes.*")
        .times(1)
        .after(() -> program.dataplanes().put("default", "dp-b", Map.of()));

    JsonNode refusals = refusals(4, "run", "--format", "json");

    assertThat(refusals.get(0).get("limit").asText()).isEqualTo("min-dataplanes");
    assertThat(program.aws().calls().mutating())
        .extracting(CallLog.Call::operation)
        .containsExactly("ec2:DeleteTags");
  }

  @Test
  void believesTheShareAtTheLimit() throws Exception {
    program.with("limits.max-orphan-share", "0.3");
    assertThat(refusals(0, "run", "--format", "json")).isEmpty();
  }

  @Test
  void endsADryRunAsTheRunWouldAndAReportWithSuccess() throws Exception {
    program.with("limits.max-due", "1");
    assertThat(refusals(4, "run", "--dry-run", "--format", "json")).hasSize(1);
    assertThat(refusals(0, "report", "--format", "json")).hasSize(1);
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @Test
  void recordsWhichLimitRefused() {
    program.with("limits.max-due", "1");
    program.run("run");
    assertThat(program.meters().get("janitor.limit.refused").tag("limit", "max-due").gauge())
        .satisfies(gauge -> assertThat(gauge.value()).isEqualTo(1));
    assertThat(program.meters().get("janitor.last.run.exit.code").gauge().value()).isEqualTo(4);
  }
}
