package io.dataplane.janitor.acceptance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import io.dataplane.janitor.emulator.front.CallLog.Call;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which order a run deletes, what it waits for, and when it says that something is gone. */
class DeletionTest {
  private static final String DELETE_GROUP = "ec2:DeleteSecurityGroup";

  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final Ec2State ec2 = program.aws().ec2();
  private String vpc = "";

  @BeforeEach
  void oneLives() {
    program.dataplanes().put("default", "dp-a", Map.of());
    vpc = ec2.createVpc("10.0.0.0/16");
  }

  private String group(String name) {
    return ec2.createSecurityGroup(vpc, name, ScenarioWorld.dueMark("dp-gone"));
  }

  private List<String> groups(int number) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      ids.add(group("group-" + i));
    }
    return ids;
  }

  private String balancerOn(String group) {
    String subnet = ec2.createSubnet(vpc, "10.0.0.0/24");
    String balancer =
        program
            .aws()
            .elb()
            .addNetworkLoadBalancer(
                "due", List.of(subnet), List.of(group), ScenarioWorld.dueMark("dp-gone"));
    program.aws().elb().createdAt(balancer, ScenarioWorld.LONG_AGO);
    return balancer;
  }

  private Map<String, JsonNode> rows(int status) throws Exception {
    TestingProgram.Ended ended = program.run("run", "--format", "json");
    assertThat(ended.status()).as(ended.errors() + ended.output()).isEqualTo(status);
    Map<String, JsonNode> rows = new HashMap<>();
    for (JsonNode row : new ObjectMapper().readTree(ended.output()).get("resources")) {
      rows.put(row.get("id").asText(), row);
    }
    return rows;
  }

  private static JsonNode row(Map<String, JsonNode> rows, String id) {
    return requireNonNull(rows.get(id));
  }

  private static String outcome(Map<String, JsonNode> rows, String id) {
    return row(rows, id).get("outcome").asText();
  }

  private static List<String> outcomes(Map<String, JsonNode> rows, List<String> ids) {
    return ids.stream().map(id -> outcome(rows, id)).toList();
  }

  /** The readings by which a run finds out whether groups are gone, as EC2 sees them. */
  private long confirmations() {
    return program.aws().calls().of("ec2:DescribeSecurityGroups").stream()
        .filter(call -> "group-id".equals(call.parameters().get("Filter.1.Name")))
        .count();
  }

  @Test
  void waitsForTheInterfacesOfALoadBalancerSoThatItsGroupGoesInTheSameRun() throws Exception {
    String group = group("frontend");
    String balancer = balancerOn(group);
    program.aws().elb().interfacesLinger(Duration.ofSeconds(70));

    Map<String, JsonNode> rows = rows(0);

    assertThat(outcome(rows, balancer)).isEqualTo("applied");
    assertThat(outcome(rows, group)).isEqualTo("applied");
    assertThat(ec2.exists(group)).isFalse();
    assertThat(program.aws().calls().mutating())
        .extracting(Call::operation)
        .containsExactly("elbv2:DeleteLoadBalancer", DELETE_GROUP);
  }

  @Test
  void waitsForNothingThatStaysAndNamesIt() throws Exception {
    String group = group("frontend");
    balancerOn(group);
    program.aws().elb().interfacesLinger(Duration.ofDays(1));

    JsonNode row = row(rows(0), group);

    assertThat(row.get("outcome").asText()).isEqualTo("blocked");
    assertThat(row.get("state").asText()).isEqualTo("blocked");
    assertThat(row.get("blockers").get(0).asText()).contains("(ELB net/due/");
    // One round of pauses without any progress.
    assertThat(program.clock().instant()).isEqualTo(TestingProgram.NOW.plusSeconds(120));
    assertThat(program.aws().calls().count(DELETE_GROUP)).isZero();
  }

  @Test
  void waitsNoLongerThanTheDeadline() throws Exception {
    String group = group("frontend");
    balancerOn(group);
    program.aws().elb().interfacesLinger(Duration.ofSeconds(70));
    program.with("run.deadline", "PT1M");

    assertThat(outcome(rows(0), group)).isEqualTo("blocked");
    assertThat(program.clock().instant()).isBefore(TestingProgram.NOW.plusSeconds(60));
  }

  @Test
  void beginsANewRoundWheneverAHolderVanishes() throws Exception {
    String group = group("frontend");
    String subnet = ec2.createSubnet(vpc, "10.0.1.0/24");
    balancerOn(group);
    String second =
        program
            .aws()
            .elb()
            .addNetworkLoadBalancer(
                "later", List.of(subnet), List.of(group), ScenarioWorld.dueMark("dp-gone"));
    program.aws().elb().createdAt(second, ScenarioWorld.LONG_AGO);
    program
        .aws()
        .faults()
        .on("elbv2:DeleteLoadBalancer")
        .times(1)
        .before(() -> program.aws().elb().interfacesLinger(Duration.ofSeconds(100)));
    program
        .aws()
        .faults()
        .on("elbv2:DeleteLoadBalancer")
        .skip(1)
        .times(1)
        .before(() -> program.aws().elb().interfacesLinger(Duration.ofSeconds(200)));

    assertThat(outcome(rows(0), group)).isEqualTo("applied");
  }

  @Test
  void keepsWhatIsClaimedWhileItWaits() throws Exception {
    String group = group("frontend");
    balancerOn(group);
    program.aws().elb().interfacesLinger(Duration.ofSeconds(70));
    program.duringPauses(() -> program.dataplanes().put("default", "dp-gone", Map.of()));

    assertThat(outcome(rows(0), group)).isEqualTo("skipped");
    assertThat(ec2.exists(group)).isTrue();
  }

  @Test
  void triesAgainWhereAwsHasNotYetNoticedThatTheHolderIsGone() throws Exception {
    String held = group("held");
    String holder = group("holder");
    ec2.allowIngress(holder, held, "");
    program.aws().faults().on(DELETE_GROUP).skip(1).times(1).error("DependencyViolation", 400);

    Map<String, JsonNode> rows = rows(0);

    assertThat(outcomes(rows, List.of(holder, held))).containsOnly("applied");
    assertThat(program.aws().calls().count(DELETE_GROUP)).isEqualTo(3);
  }

  @Test
  void doesNotWaitForWhatNothingInTheRunWillFree() throws Exception {
    String group = group("held");
    ec2.holdUnseen(group);

    assertThat(outcome(rows(0), group)).isEqualTo("blocked");
    assertThat(program.clock().instant()).isEqualTo(TestingProgram.NOW);
  }

  @Test
  void deletesNoOtherOfItsKindWhereTheFirstDeletionFails() throws Exception {
    List<String> groups = groups(3);
    String table = ec2.createRouteTable(vpc, ScenarioWorld.dueMark("dp-gone"));
    program.aws().faults().on(DELETE_GROUP).times(1).error("InvalidParameterValue", 400);

    Map<String, JsonNode> rows = rows(5);

    assertThat(program.aws().calls().count(DELETE_GROUP)).isEqualTo(1);
    assertThat(outcomes(rows, groups)).containsExactlyInAnyOrder("failed", "skipped", "skipped");
    String canary =
        groups.stream().filter(id -> outcome(rows, id).equals("failed")).findFirst().orElseThrow();
    assertThat(groups)
        .filteredOn(id -> !id.equals(canary))
        .allSatisfy(
            id -> {
              assertThat(row(rows, id).get("reasonCode").asText())
                  .isEqualTo("first-deletion-failed");
              assertThat(row(rows, id).get("message").asText()).contains(canary);
            });
    // Another kind has a canary of its own.
    assertThat(outcome(rows, table)).isEqualTo("applied");

    assertThat(outcomes(rows(0), groups)).containsOnly("applied");
  }

  @Test
  void deletesNoOtherOfItsKindWhereNobodyCanTellWhetherTheFirstIsGone() throws Exception {
    List<String> groups = groups(2);
    program
        .aws()
        .faults()
        .on(DELETE_GROUP)
        .after(
            () ->
                program
                    .aws()
                    .faults()
                    .on("ec2:DescribeSecurityGroups")
                    .error("InternalError", 500));

    Map<String, JsonNode> rows = rows(5);

    assertThat(program.aws().calls().count(DELETE_GROUP)).isEqualTo(1);
    assertThat(outcomes(rows, groups)).containsExactlyInAnyOrder("failed", "skipped");
    assertThat(groups).filteredOn(ec2::exists).hasSize(1);
  }

  @Test
  void takesARefusalForNoEvidenceAndTheNextForTheFirst() throws Exception {
    List<String> held = groups(2);
    held.forEach(ec2::holdUnseen);
    String free = group("free");

    Map<String, JsonNode> rows = rows(0);

    assertThat(outcomes(rows, held)).containsOnly("blocked");
    assertThat(outcome(rows, free)).isEqualTo("applied");
  }

  @Test
  void asksOnceForTheFirstAndOnceForAllOthersWhetherTheyAreGone() throws Exception {
    List<String> groups = groups(5);

    assertThat(outcomes(rows(0), groups)).containsOnly("applied");

    assertThat(confirmations()).isEqualTo(2);
    assertThat(program.aws().calls().count(DELETE_GROUP)).isEqualTo(5);
  }

  @Test
  void deletesSideBySideExactlyOnceEach() throws Exception {
    List<String> groups = groups(20);

    program.lanes(8);
    assertThat(outcomes(rows(0), groups)).containsOnly("applied");

    assertThat(program.aws().calls().of(DELETE_GROUP))
        .extracting(call -> call.parameters().get("GroupId"))
        .containsExactlyInAnyOrderElementsOf(groups);
  }

  @ParameterizedTest
  @CsvSource({"RequestLimitExceeded, 503", "InternalError, 500"})
  void repeatsADeletionAfterANewCheckWhereAwsThrottlesOrFails(String code, int status)
      throws Exception {
    List<String> groups = groups(3);
    program.attempts(3);
    program.aws().faults().on(DELETE_GROUP).times(2).error(code, status);

    assertThat(outcomes(rows(0), groups)).containsOnly("applied");

    List<String> calls = program.aws().calls().all().stream().map(Call::operation).toList();
    int first = calls.indexOf(DELETE_GROUP);
    assertThat(calls.subList(first + 1, calls.size()).indexOf(DELETE_GROUP)).isPositive();
    assertThat(program.aws().calls().count(DELETE_GROUP)).isEqualTo(5);
  }

  @Test
  void doesNotRepeatADeletionWhoseOwnerComesToLifeMeanwhile() throws Exception {
    String group = group("due");
    program
        .aws()
        .faults()
        .on(DELETE_GROUP)
        .before(() -> program.dataplanes().put("default", "dp-gone", Map.of()));
    program.aws().faults().on(DELETE_GROUP).error("InternalError", 500);

    Map<String, JsonNode> rows = rows(0);

    assertThat(outcome(rows, group)).isEqualTo("skipped");
    assertThat(row(rows, group).get("reasonCode").asText()).isEqualTo("changed-since-plan");
    assertThat(program.aws().calls().count(DELETE_GROUP)).isEqualTo(1);
  }

  @Test
  void saysThatAResourceIsGoneThoughTheAnswerToItsDeletionWasLost() throws Exception {
    List<String> groups = groups(3);
    program.attempts(3);
    program.aws().faults().on(DELETE_GROUP).times(1).answerLost();

    assertThat(outcomes(rows(0), groups)).containsOnly("applied");

    assertThat(program.aws().calls().count(DELETE_GROUP)).isEqualTo(3);
  }

  @Test
  void sendsAMarkAgain() throws Exception {
    String group = ec2.createSecurityGroup(vpc, "new", Map.of(ScenarioWorld.OWNER, "dp-gone"));
    program.attempts(3);
    program.aws().faults().on("ec2:CreateTags").times(1).error("InternalError", 503);

    assertThat(outcome(rows(0), group)).isEqualTo("applied");
    assertThat(program.aws().calls().count("ec2:CreateTags")).isEqualTo(2);
  }

  @Test
  void looksAgainWhereTheClusterHangsBetweenTheLastLookAndTheCall() throws Exception {
    String group = group("due");
    // So that the freeze has to be read again after the claims; and just then the cluster hangs.
    program
        .aws()
        .faults()
        .on("ec2:DescribeSecurityGroups")
        .skip(1)
        .times(1)
        .before(() -> program.clock().advance(Duration.ofSeconds(3)));
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.GET, ".*/configmaps/dataplane-janitor-freeze")
        .skip(3)
        .times(1)
        .before(
            () -> {
              program.dataplanes().put("default", "dp-gone", Map.of());
              program.clock().advance(Duration.ofSeconds(30));
            });

    assertThat(outcome(rows(0), group)).isEqualTo("skipped");
    assertThat(ec2.exists(group)).isTrue();
  }

  @Test
  void deletesNothingByAClusterThatIsAlwaysTooSlow() throws Exception {
    String group = group("due");
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.GET, ".*/configmaps/.*")
        .before(() -> program.clock().advance(Duration.ofSeconds(3)));
    program
        .cluster()
        .faults()
        .on(KubernetesVerb.LIST, ".*/dataplanes.*")
        .before(() -> program.clock().advance(Duration.ofSeconds(3)));

    JsonNode row = row(rows(0), group);

    assertThat(row.get("outcome").asText()).isEqualTo("skipped");
    assertThat(row.get("reasonCode").asText()).isEqualTo("checks-too-slow");
    assertThat(ec2.exists(group)).isTrue();
  }

  @Test
  void startsNothingMoreWhenItIsToldToEnd() throws Exception {
    List<String> groups = groups(3);
    program.aws().faults().on(DELETE_GROUP).times(1).after(program.runs()::shutdown);

    Map<String, JsonNode> rows = rows(130);

    assertThat(program.aws().calls().count(DELETE_GROUP)).isEqualTo(1);
    assertThat(outcomes(rows, groups)).containsExactlyInAnyOrder("applied", "skipped", "skipped");
    assertThat(
            program
                .cluster()
                .state()
                .resource("leases.coordination.k8s.io")
                .find("default", "dataplane-janitor-123456789012-us-east-1")
                .orElseThrow()
                .at("/spec")
                .has("holderIdentity"))
        .isFalse();
  }
}
