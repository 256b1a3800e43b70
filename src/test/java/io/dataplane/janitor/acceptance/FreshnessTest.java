package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes go by readings whose age counts from their start, and by a clock that agrees with AWS. */
class FreshnessTest {
  private static final String DATAPLANES = ".*/dataplanes";

  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final Ec2State ec2 = program.aws().ec2();
  private String vpc = "";

  @BeforeEach
  void oneLives() {
    program.dataplanes().put("default", "dp-a", Map.of());
    vpc = ec2.createVpc("10.0.0.0/16");
  }

  private String due(String owner) {
    return ec2.createSecurityGroup(vpc, owner, ScenarioWorld.dueMark(owner));
  }

  private String orphan(String name) {
    return ec2.createSecurityGroup(vpc, name, Map.of("example.com/dataplane", "dp-gone"));
  }

  private JsonNode run(int status) throws Exception {
    TestingProgram.Ended ended = program.run("run", "--format", "json");
    assertThat(ended.status()).as(ended.output() + ended.errors()).isEqualTo(status);
    return new ObjectMapper().readTree(ended.output());
  }

  private static JsonNode row(JsonNode report, String id) {
    for (JsonNode row : report.get("resources")) {
      if (row.get("id").asText().equals(id)) {
        return row;
      }
    }
    throw new AssertionError(id + " is not in the report");
  }

  /** Each list of whole custom resources takes this long from its start to its end. */
  private void listsTake(Duration time) {
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.LIST, DATAPLANES)
        .metadataAlone(false)
        .after(() -> program.clock().advance(time));
  }

  @Test
  void deletesByASlowListThatTheMetadataConfirm() throws Exception {
    String due = due("dp-gone");
    listsTake(Duration.ofSeconds(30));

    JsonNode row = row(run(0), due);

    assertThat(row.get("outcome").asText()).isEqualTo("applied");
    assertThat(ec2.exists(due)).isFalse();
  }

  @Test
  void keepsWhatIsClaimedWhileASlowListIsUnderWay() throws Exception {
    String due = due("dp-gone");
    AtomicInteger lists = new AtomicInteger();
    listsTake(Duration.ofSeconds(30));
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.LIST, DATAPLANES)
        .metadataAlone(false)
        .after(
            () -> {
              if (lists.incrementAndGet() == 2) {
                program.dataplanes().put("default", "dp-gone", Map.of());
              }
            });

    JsonNode row = row(run(0), due);

    assertThat(ec2.exists(due)).isTrue();
    assertThat(row.get("outcome").asText()).isEqualTo("skipped");
    assertThat(row.get("reasonCode").asText()).isEqualTo("changed-since-plan");
  }

  @Test
  void keepsAllIfTheClaimsChangeWheneverTheyAreConfirmed() throws Exception {
    String due = due("dp-gone");
    listsTake(Duration.ofSeconds(30));
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.LIST, DATAPLANES)
        .metadataAlone(true)
        .before(() -> program.dataplanes().put("default", "dp-a", Map.of()));

    JsonNode row = row(run(0), due);

    assertThat(ec2.exists(due)).isTrue();
    assertThat(row.get("outcome").asText()).isEqualTo("skipped");
    assertThat(row.get("reasonCode").asText()).isEqualTo("claims-changing");
  }

  @Test
  void setsNoMarkByAListingThatTakesLongerThanAMinute() throws Exception {
    String orphan = orphan("left");
    program
        .aws()
        .faults()
        .on("ec2:DescribeSecurityGroups")
        .after(() -> program.clock().advance(Duration.ofSeconds(61)));

    JsonNode row = row(run(0), orphan);

    assertThat(row.get("outcome").asText()).isEqualTo("skipped");
    assertThat(row.get("reasonCode").asText()).isEqualTo("checks-too-slow");
    assertThat(program.aws().calls().count("ec2:CreateTags")).isZero();
    assertThat(program.aws().calls().count("ec2:DescribeSecurityGroups")).isEqualTo(2);
  }

  /** What is to be marked is read again alone. */
  @Test
  void marksByAnOwnReadWhereAListingTakesSeveralMinutes() throws Exception {
    String orphan = orphan("left");
    String claimed = orphan("taken");
    String gone = orphan("gone");
    String table = ec2.createRouteTable(vpc, Map.of("example.com/dataplane", "dp-gone"));
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.LIST, DATAPLANES)
        .times(1)
        .after(
            () -> {
              program.clock().advance(Duration.ofMinutes(5));
              ec2.tag(claimed, Map.of("example.com/dataplane", "dp-a"));
              ec2.deleteSecurityGroup(gone);
            });

    JsonNode report = run(0);

    assertThat(row(report, orphan).get("outcome").asText()).isEqualTo("applied");
    assertThat(row(report, table).get("outcome").asText()).isEqualTo("applied");
    assertThat(row(report, claimed).get("reasonCode").asText()).isEqualTo("changed-since-plan");
    assertThat(row(report, gone).get("reasonCode").asText()).isEqualTo("changed-since-plan");
    assertThat(program.aws().calls().count("ec2:DescribeNetworkInterfaces")).isEqualTo(1);
    assertThat(program.aws().calls().count("ec2:CreateTags")).isEqualTo(2);
  }

  @Test
  void setsNoMarkWhereDataplanesAreMissingWhenTheResourceIsReadAgain() throws Exception {
    String orphan = orphan("left");
    program.dataplanes().put("default", "dp-b", Map.of());
    program.dataplanes().put("default", "dp-c", Map.of());
    program.with("limits.min-dataplanes", "2");
    program
        .aws()
        .faults()
        .on("sts:GetCallerIdentity")
        .times(1)
        .after(() -> program.clock().advance(Duration.ofSeconds(61)));
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.LIST, DATAPLANES)
        .times(1)
        .after(
            () -> {
              program.dataplanes().delete("default", "dp-b");
              program.dataplanes().delete("default", "dp-c");
            });

    JsonNode row = row(run(0), orphan);

    assertThat(row.get("outcome").asText()).isEqualTo("skipped");
    assertThat(row.get("message").asText()).isEqualTo("refused by min-dataplanes");
    assertThat(program.aws().calls().count("ec2:CreateTags")).isZero();
  }

  /** The clock is right when the run begins, and jumps after the first batch of marks. */
  @ParameterizedTest
  @ValueSource(strings = {"PT6M", "-PT6M", "P30D", "-P30D"})
  void stopsTheWritesWhenTheClockJumpsBetweenTwoOfThem(Duration jump) throws Exception {
    String orphan = orphan("left");
    String due = due("dp-other");
    program.aws().faults().on("ec2:CreateTags").times(1).after(() -> program.localClockJumps(jump));
    program.with("run.deadline", "P60D");

    JsonNode report = run(3);

    assertThat(row(report, orphan).get("outcome").asText()).isEqualTo("applied");
    assertThat(row(report, due).get("outcome").asText()).isEqualTo("skipped");
    assertThat(row(report, due).get("reasonCode").asText()).isEqualTo("clock-skew");
    assertThat(row(report, due).get("message").asText()).contains("synchronize the local clock");
    assertThat(ec2.exists(due)).isTrue();
  }

  @Test
  void deletesAfterAnHourOfAClockThatAgrees() throws Exception {
    String orphan = orphan("left");
    String due = due("dp-other");
    program.with("run.deadline", "PT2H");
    program
        .aws()
        .faults()
        .on("ec2:CreateTags")
        .times(1)
        .after(() -> program.clock().advance(Duration.ofHours(1)));

    JsonNode report = run(0);

    assertThat(row(report, orphan).get("outcome").asText()).isEqualTo("applied");
    assertThat(ec2.exists(due)).isFalse();
    assertThat(program.aws().calls().count("sts:GetCallerIdentity")).isGreaterThan(1);
  }
}
