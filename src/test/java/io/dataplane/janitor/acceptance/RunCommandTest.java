package io.dataplane.janitor.acceptance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.front.CallLog.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private JsonNode report(int status, String... arguments) throws Exception {
    TestingProgram.Ended ended = program.run(arguments);
    assertThat(ended.status()).as(ended.errors()).isEqualTo(status);
    assertThat(ended.errors()).isEmpty();
    return JSON.readTree(ended.output());
  }

  @Test
  void deletesExactlyWhatIsDueMarksExactlyWhatIsNewAndTouchesNothingElse() throws Exception {
    ScenarioWorld trap = new ScenarioWorld(program);
    Map<String, Map<String, String>> before = trap.snapshot();
    assertThat(trap.fates()).hasSizeGreaterThanOrEqualTo(40);

    report(0, "run", "--format", "json");

    assertThat(trap.snapshot()).isEqualTo(expected(trap, before));
  }

  private static Map<String, Map<String, String>> expected(
      ScenarioWorld trap, Map<String, Map<String, String>> before) {
    Map<String, Map<String, String>> expected = new HashMap<>();
    before.forEach(
        (id, tags) -> {
          Map<String, String> after = new HashMap<>(tags);
          switch (trap.fates().getOrDefault(id, ScenarioWorld.Fate.UNTOUCHED)) {
            case DELETED -> {
              return;
            }
            case UNMARKED -> {
              after.remove(ScenarioWorld.SINCE);
              after.remove(ScenarioWorld.DELETE_AFTER);
            }
            case MARKED -> {
              after.put(ScenarioWorld.SINCE, "2026-11-20T10:00:00Z");
              after.put(ScenarioWorld.DELETE_AFTER, "2026-11-27T10:00:00Z");
            }
            case UNTOUCHED -> {}
          }
          expected.put(id, after);
        });
    return expected;
  }

  @Test
  void plansInADryRunWhatTheRunThenDoes() throws Exception {
    new ScenarioWorld(program);

    JsonNode planned = report(0, "run", "--dry-run", "--format", "json");
    assertThat(program.aws().calls().mutating()).isEmpty();
    JsonNode reported = report(0, "report", "--format", "json");
    assertThat(program.aws().calls().mutating()).isEmpty();
    JsonNode done = report(0, "run", "--format", "json");

    assertThat(actions(reported)).isEqualTo(actions(planned)).isNotEmpty();
    assertThat(actions(done)).isEqualTo(actions(planned));
    assertThat(outcomes(planned)).containsOnly("planned");
    assertThat(outcomes(done)).containsOnly("applied");
    assertThat(mutated(program.aws().calls().mutating()))
        .hasSize(actions(planned).size() + steps(planned));
    assertThat(steps(planned)).isOne();
  }

  /** The ids that the calls name, each once for each call that names it. */
  private static List<String> mutated(List<Call> calls) {
    return calls.stream()
        .flatMap(call -> call.parameters().entrySet().stream())
        .filter(
            parameter ->
                parameter
                    .getKey()
                    .matches(
                        "(ResourceId|GroupId|RouteTableId|LoadBalancerName|LoadBalancerArn"
                            + "|TargetGroupArn|(ResourceArns|ResourceARNList|LoadBalancerNames)\\.member)(\\.\\d+)?"))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static int steps(JsonNode report) {
    int steps = 0;
    for (JsonNode row : report.get("resources")) {
      steps += row.get("steps").size();
    }
    return steps;
  }

  private static List<String> actions(JsonNode report) {
    List<String> actions = new ArrayList<>();
    for (JsonNode row : report.get("resources")) {
      if (!row.get("action").asText().equals("none")) {
        actions.add(row.get("action").asText() + " " + row.get("id").asText());
      }
    }
    return actions;
  }

  private static List<String> outcomes(JsonNode report) {
    List<String> outcomes = new ArrayList<>();
    for (JsonNode row : report.get("resources")) {
      if (!row.get("action").asText().equals("none")) {
        outcomes.add(row.get("outcome").asText());
      }
    }
    return outcomes;
  }

  @Test
  void namesWhatHoldsADueOrphan() throws Exception {
    new ScenarioWorld(program);
    JsonNode report = report(0, "report", "--format", "json", "--state", "blocked");
    List<String> blockers = new ArrayList<>();
    report
        .get("resources")
        .forEach(row -> row.get("blockers").forEach(b -> blockers.add(b.asText())));
    assertThat(blockers)
        .anyMatch(text -> text.startsWith("eni-"))
        .anyMatch(text -> text.matches("sg-\\w+ resource-\\d+ \\(ingress rule sgr-\\w+\\)"))
        .anyMatch(text -> text.startsWith("subnet-"))
        .anyMatch(text -> text.matches("1 live target: resource-\\d+ 10.2.1.9:8080 \\(healthy\\)"))
        .contains("1 live target: i-0123456789abcdef0 (InService)")
        .contains("deletion protection", "50 of 50 tags are in use");
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "json", "csv"})
  void needsNoSecondRunOnceAllIsDone(String format) {
    new ScenarioWorld(program);
    program.run("run", "--format", format);
    program.aws().calls().clear();

    assertThat(program.run("run", "--format", format).status()).isZero();
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @Test
  void countsAFailedRunForTheAccountThatAwsNamed() {
    program.aws().faults().on("ec2:DescribeSecurityGroups").error("InternalError", 500);

    assertThat(program.run("run").status()).isEqualTo(3);
    assertThat(accountOfFailure()).isEqualTo("123456789012");
  }

  @Test
  void countsAFailedRunForTheConfiguredAccountWhereTheCredentialsAreForAnother() {
    assertThat(program.with("account", "999999999999").run("run").status()).isEqualTo(3);
    assertThat(accountOfFailure()).isEqualTo("999999999999");
  }

  @Test
  void countsAFailedRunForNoAccountWhereNoneIsKnown() {
    program.aws().faults().on("sts:GetCallerIdentity").error("AccessDenied", 403);

    assertThat(program.run("run").status()).isEqualTo(3);
    assertThat(accountOfFailure()).isEqualTo("unknown");
  }

  private String accountOfFailure() {
    return requireNonNull(
        program.meters().get("janitor.last.run.exit.code").gauge().getId().getTag("account"));
  }

  /** AWS lists by its own order; marks name their owner, and a call writes the same to all. */
  @Test
  void marksAllThatOneOwnerLeftInOneCallHoweverAwsListsIt() {
    program.dataplanes().put("default", "dp-a", Map.of());
    String vpc = program.aws().ec2().createVpc("10.0.0.0/16");
    for (int i = 0; i < 1002; i++) {
      Map<String, String> tags = Map.of(ScenarioWorld.OWNER, "gone-" + (i % 2));
      program.aws().ec2().createSecurityGroup(vpc, "left-" + i, tags);
    }

    assertThat(program.run("run").status()).isZero();

    assertThat(program.aws().calls().mutating()).extracting(Call::operation).hasSize(2);
  }
}
