package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens while a run is on its way. */
class ConcurrentChangeTest {
  private static final String DATAPLANES = ".*/dataplanes";

  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final Ec2State ec2 = program.aws().ec2();
  private String vpc = "";
  private String due = "";

  @BeforeEach
  void oneDueOrphan() {
    program.dataplanes().put("default", "dp-a", Map.of());
    vpc = ec2.createVpc("10.0.0.0/16");
    due = ec2.createSecurityGroup(vpc, "due", ScenarioWorld.dueMark("dp-gone"));
  }

  private JsonNode row(int status, String id) throws Exception {
    return row(report(status), id);
  }

  /** Right before the resource is read for the last time. */
  private void beforeItIsReadAgain(Runnable happens) {
    program.aws().faults().on("ec2:DescribeSecurityGroups").skip(1).times(1).before(happens);
  }

  private void afterTheFirstDeletion(Runnable happens) {
    program.aws().faults().on("ec2:DeleteSecurityGroup").times(1).after(happens);
  }

  /** Of two due orphans, the one that is still there. */
  private String survivor(String other) {
    assertThat(ec2.exists(due)).isNotEqualTo(ec2.exists(other));
    return ec2.exists(due) ? due : other;
  }

  private JsonNode report(int status) throws Exception {
    TestingProgram.Ended ended = program.run("run", "--format", "json");
    assertThat(ended.status()).as(ended.errors()).isEqualTo(status);
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

  private void comesBackToLife() {
    program.dataplanes().put("default", "dp-gone", Map.of());
  }

  @Test
  void listsAwsBeforeTheClusterSoThatANewDataplaneIsSeenWithItsResources() throws Exception {
    program.aws().faults().on("elb:DescribeLoadBalancers").after(this::comesBackToLife);
    assertThat(row(0, due).get("verdict").asText()).isEqualTo("claimed");
    assertThat(ec2.exists(due)).isTrue();
  }

  @Test
  void keepsWhatIsClaimedBetweenTheTwoLooks() throws Exception {
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.LIST, DATAPLANES)
        .times(1)
        .after(this::comesBackToLife);
    JsonNode row = row(0, due);
    assertThat(row.get("verdict").asText()).isEqualTo("claimed");
    assertThat(row.get("action").asText()).isEqualTo("unmark");
    assertThat(ec2.exists(due)).isTrue();
  }

  @Test
  void keepsWhatIsClaimedWhileTheRunDeletes() throws Exception {
    String other = ec2.createSecurityGroup(vpc, "other", ScenarioWorld.dueMark("dp-other"));
    afterTheFirstDeletion(
        () -> {
          comesBackToLife();
          program.dataplanes().put("default", "dp-other", Map.of());
          program.clock().advance(Duration.ofSeconds(2));
        });

    JsonNode report = report(0);

    assertThat(program.aws().calls().count("ec2:DeleteSecurityGroup")).isEqualTo(1);
    JsonNode row = row(report, survivor(other));
    assertThat(row.get("outcome").asText()).isEqualTo("skipped");
    assertThat(row.get("message").asText()).contains("claimed");
    assertThat(row.get("reasonCode").asText()).isEqualTo("changed-since-plan");
  }

  @Test
  void keepsWhatGotAKeepTagRightBeforeItsDeletion() throws Exception {
    beforeItIsReadAgain(() -> ec2.tag(due, Map.of("dataplane-janitor/keep", "")));
    assertThat(row(0, due).get("message").asText()).contains("exempt");
    assertThat(ec2.exists(due)).isTrue();
  }

  @Test
  void keepsWhatWasPostponedRightBeforeItsDeletion() throws Exception {
    beforeItIsReadAgain(
        () -> ec2.tag(due, Map.of(ScenarioWorld.DELETE_AFTER, "2027-01-01T00:00:00Z")));
    assertThat(row(0, due).get("message").asText()).contains("marked");
    assertThat(ec2.exists(due)).isTrue();
  }

  @Test
  void keepsWhatCameIntoUseRightBeforeItsDeletion() throws Exception {
    String subnet = ec2.createSubnet(vpc, "10.0.0.0/24");
    beforeItIsReadAgain(() -> ec2.createInterface(subnet, List.of(due), "pod"));
    JsonNode row = row(0, due);
    assertThat(row.get("outcome").asText()).isEqualTo("blocked");
    assertThat(row.get("blockers").get(0).asText()).startsWith("eni-");
    assertThat(program.aws().calls().count("ec2:DeleteSecurityGroup")).isZero();
  }

  @Test
  void takesARefusalOfAwsForBlocked() throws Exception {
    ec2.holdUnseen(due);
    JsonNode row = row(0, due);
    assertThat(row.get("state").asText()).isEqualTo("blocked");
    assertThat(row.get("blockers")).isNotEmpty();
    assertThat(ec2.exists(due)).isTrue();
  }

  @Test
  void countsAsSuccessWhatSomebodyElseDeleted() throws Exception {
    program.aws().faults().on("ec2:DeleteSecurityGroup").before(() -> ec2.deleteSecurityGroup(due));
    assertThat(row(0, due).get("outcome").asText()).isEqualTo("already-gone");
  }

  @Test
  void stopsDeletingWhereWhoIsAliveCanNoLongerBeRead() throws Exception {
    String other = ec2.createSecurityGroup(vpc, "other", ScenarioWorld.dueMark("dp-other"));
    afterTheFirstDeletion(
        () -> {
          program.clock().advance(Duration.ofSeconds(2));
          program.cluster().state().forbid("dataplanes");
        });
    JsonNode report = report(3);
    assertThat(row(report, survivor(other)).get("outcome").asText()).isEqualTo("skipped");
  }

  /** One request without an answer takes a minute with its retries. */
  @Test
  void asksAHungClusterOnceForAllLanes() throws Exception {
    program.lanes(8).patience(Duration.ofMillis(250));
    for (int i = 0; i < 16; i++) {
      ec2.createSecurityGroup(vpc, "other-" + i, ScenarioWorld.dueMark("dp-" + i));
    }
    afterTheFirstDeletion(
        () -> {
          program.clock().advance(Duration.ofSeconds(2));
          program
              .cluster()
              .faults()
              .on(KubernetesVerb.LIST, DATAPLANES)
              .noAnswer(Duration.ofHours(1));
        });

    report(3);

    assertThat(program.aws().calls().count("ec2:DeleteSecurityGroup")).isEqualTo(1);
    program.cluster().close();
    assertThat(program.cluster().calls().all())
        .filteredOn(call -> call.path().matches(DATAPLANES) && call.status() == 0)
        .hasSize(1);
  }

  @Test
  void goesOnWithTheOthersWhereALaterDeletionFails() throws Exception {
    String other = ec2.createSecurityGroup(vpc, "other", ScenarioWorld.dueMark("dp-other"));
    String third = ec2.createSecurityGroup(vpc, "third", ScenarioWorld.dueMark("dp-other"));
    program
        .aws()
        .faults()
        .on("ec2:DeleteSecurityGroup")
        .skip(1)
        .times(1)
        .error("UnauthorizedOperation", 403);
    assertThat(report(5).findValuesAsText("outcome"))
        .filteredOn(outcome -> !outcome.isEmpty())
        .containsExactlyInAnyOrder("applied", "failed", "applied");
    assertThat(List.of(due, other, third)).filteredOn(ec2::exists).hasSize(1);
  }

  @Test
  void startsNoFurtherActionAfterTheDeadline() throws Exception {
    program
        .aws()
        .faults()
        .on("elb:DescribeLoadBalancers")
        .after(() -> program.clock().advance(Duration.ofMinutes(10)));
    JsonNode row = row(0, due);
    assertThat(row.get("outcome").asText()).isEqualTo("skipped");
    assertThat(row.get("reasonCode").asText()).isEqualTo("deadline");
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  @Test
  void deletesNoFurtherWhereTheLivingVanishWhileTheRunDeletes() throws Exception {
    String other = ec2.createSecurityGroup(vpc, "other", ScenarioWorld.dueMark("dp-other"));
    afterTheFirstDeletion(
        () -> {
          program.dataplanes().delete("default", "dp-a");
          program.clock().advance(Duration.ofSeconds(2));
        });

    JsonNode report = report(3);

    JsonNode row = row(report, survivor(other));
    assertThat(row.get("outcome").asText()).isEqualTo("skipped");
    assertThat(row.get("message").asText())
        .contains("0 dataplanes of dataplanes.dataplane.example.com are alive");
    assertThat(row.get("reasonCode").asText()).isEqualTo("view-lost");
  }

  @Test
  void endsWithAnIncompleteViewWhereTheClusterIsLostBetweenDeletions() throws Exception {
    String other = ec2.createSecurityGroup(vpc, "other", ScenarioWorld.dueMark("dp-other"));
    afterTheFirstDeletion(
        () -> {
          program.cluster().close();
          program.clock().advance(Duration.ofSeconds(2));
        });

    JsonNode report = report(3);

    JsonNode row = row(report, survivor(other));
    assertThat(row.get("outcome").asText()).isEqualTo("skipped");
    assertThat(row.get("reasonCode").asText()).isEqualTo("view-lost");
    assertThat(program.meters().get("janitor.inventory.complete").gauge().value()).isZero();
    assertThat(program.meters().get("janitor.last.run.exit.code").gauge().value()).isEqualTo(3);
  }

  @Test
  void marksNothingThatIsClaimedOrKeptSinceTheListingOfMoreThanAMinuteAgo() throws Exception {
    String claimed =
        ec2.createSecurityGroup(vpc, "claimed", Map.of(ScenarioWorld.OWNER, "dp-late"));
    String kept = ec2.createSecurityGroup(vpc, "kept", Map.of(ScenarioWorld.OWNER, "dp-gone"));
    String orphan = ec2.createSecurityGroup(vpc, "orphan", Map.of(ScenarioWorld.OWNER, "dp-gone"));
    program.with("unknown-owners", "delete");
    // After the second reading of the claims, by which the plan is made.
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.LIST, DATAPLANES)
        .skip(1)
        .times(1)
        .after(
            () -> {
              program.clock().advance(Duration.ofSeconds(61));
              program.dataplanes().put("default", "dp-late", Map.of());
              ec2.tag(kept, Map.of("dataplane-janitor/keep", "yes"));
            });

    JsonNode report = report(0);

    for (String changed : List.of(claimed, kept)) {
      assertThat(row(report, changed).get("outcome").asText()).isEqualTo("skipped");
      assertThat(row(report, changed).get("reasonCode").asText()).isEqualTo("changed-since-plan");
    }
    assertThat(row(report, orphan).get("outcome").asText()).isEqualTo("applied");
    assertThat(ec2.tags(claimed)).doesNotContainKey(ScenarioWorld.SINCE);
  }
}
