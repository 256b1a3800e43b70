package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.ec2.Ec2State;
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

/** Due groups that other groups' rules refer to: in cycles, and from groups that stay. */
class ReferenceCycleRunTest {
  private static final String SHARED = "elbv2.k8s.aws/targetGroupBinding=shared";

  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final Ec2State ec2 = program.aws().ec2();
  private String vpc = "";
  private String subnet = "";

  @BeforeEach
  void oneLiveDataplane() {
    program.dataplanes().put("default", "dp-a", Map.of());
    vpc = ec2.createVpc("10.0.0.0/16");
    subnet = ec2.createSubnet(vpc, "10.0.0.0/24");
  }

  private String due(String name, String owner) {
    return ec2.createSecurityGroup(vpc, name, ScenarioWorld.dueMark(owner));
  }

  private String due(String name) {
    return due(name, "dp-gone");
  }

  private JsonNode run(int status, String... more) throws Exception {
    String[] arguments = new String[more.length + 3];
    System.arraycopy(new String[] {"run", "--format", "json"}, 0, arguments, 0, 3);
    System.arraycopy(more, 0, arguments, 3, more.length);
    TestingProgram.Ended ended = program.run(arguments);
    assertThat(ended.status()).as(ended.errors() + ended.output()).isEqualTo(status);
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

  private long calls(String operation) {
    return program.aws().calls().count("ec2:" + operation);
  }

  private long revokes() {
    return calls("RevokeSecurityGroupIngress") + calls("RevokeSecurityGroupEgress");
  }

  /** Of a frontend and a backend the one that goes first, and the other. */
  private List<String> frontendAndBackend() {
    String frontend = due("frontend");
    String backend = due("backend", "dp-other");
    ec2.allowIngress(frontend, backend, "health");
    ec2.allowIngress(backend, frontend, "traffic");
    return frontend.compareTo(backend) > 0
        ? List.of(frontend, backend)
        : List.of(backend, frontend);
  }

  @Test
  void deletesFrontendAndBackendInOneRunByTakingOneRuleAway() throws Exception {
    List<String> pair = frontendAndBackend();

    JsonNode report = run(0);

    assertThat(pair).noneMatch(ec2::exists);
    assertThat(revokes()).isOne();
    assertThat(calls("DescribeSecurityGroupRules")).isEqualTo(2);
    JsonNode step = row(report, pair.get(0)).at("/steps/0");
    assertThat(step.get("action").asText()).isEqualTo("revoke");
    assertThat(step.get("resource").asText()).isEqualTo(pair.get(1));
    assertThat(step.get("outcome").asText()).isEqualTo("applied");
    assertThat(row(report, pair.get(0)).get("message").asText())
        .startsWith("a cycle of references is broken: ");
    assertThat(row(report, pair.get(1)).get("steps")).isEmpty();
  }

  @Test
  void deletesALongCircleOfBothDirections() throws Exception {
    List<String> groups = List.of(due("one"), due("two"), due("three"), due("four"));
    for (int i = 0; i < groups.size(); i++) {
      ec2.allowEgress(groups.get(i), groups.get((i + 1) % groups.size()), "");
      ec2.allowIngress(groups.get(i), groups.get((i + 1) % groups.size()), "");
    }
    run(0);
    assertThat(groups).noneMatch(ec2::exists);
    assertThat(revokes()).isEqualTo(2);
  }

  @Test
  void saysInADryRunWhichRulesItWouldTakeAway() throws Exception {
    List<String> pair = frontendAndBackend();

    JsonNode row = row(run(0, "--dry-run"), pair.get(0));

    assertThat(row.at("/steps/0/outcome").asText()).isEqualTo("planned");
    assertThat(row.at("/steps/0/rules/0").asText())
        .isEqualTo(ec2.references(pair.get(1), pair.get(0)).getFirst());
    assertThat(revokes()).isZero();
  }

  @Test
  void putsTheRuleBackWhereTheDeletionFails() throws Exception {
    List<String> pair = frontendAndBackend();
    String rule = ec2.references(pair.get(1), pair.get(0)).getFirst();
    Object before = ec2.permission(rule);
    ec2.tag(rule, Map.of("team", "web"));
    program.aws().faults().on("ec2:DeleteSecurityGroup").error("InternalError", 500);

    JsonNode row = row(run(5), pair.get(0));

    String restored = ec2.references(pair.get(1), pair.get(0)).getFirst();
    assertThat(restored).isNotEqualTo(rule);
    assertThat(ec2.permission(restored)).isEqualTo(before);
    assertThat(ec2.tags(restored)).isEqualTo(Map.of("team", "web"));
    assertThat(row.at("/steps/1/action").asText()).isEqualTo("put-back");
    assertThat(row.at("/steps/1/outcome").asText()).isEqualTo("applied");
    assertThat(ec2.references(pair.get(0), pair.get(1))).hasSize(1);
  }

  @Test
  void goesOnWhereTheAnswerToTheRevokeWasLostButTheRuleIsRevoked() throws Exception {
    List<String> pair = frontendAndBackend();
    program.aws().faults().on("ec2:RevokeSecurityGroupIngress").times(1).answerLost();

    JsonNode row = row(run(0), pair.get(0));

    assertThat(revokes()).isOne();
    assertThat(row.get("outcome").asText()).isEqualTo("applied");
    assertThat(row.at("/steps/0/outcome").asText()).isEqualTo("applied");
    assertThat(authorizations()).isZero();
    assertThat(pair).noneMatch(ec2::exists);
  }

  @Test
  void putsBackWhereTheAnswerToTheRevokeWasLostAndTheDeletionIsRefused() throws Exception {
    List<String> pair = frontendAndBackend();
    String rule = ec2.references(pair.get(1), pair.get(0)).getFirst();
    Object before = ec2.permission(rule);
    program.aws().faults().on("ec2:RevokeSecurityGroupIngress").times(1).answerLost();
    program.aws().faults().on("ec2:DeleteSecurityGroup").error("DependencyViolation", 400);

    run(0);

    String restored = ec2.references(pair.get(1), pair.get(0)).getFirst();
    assertThat(restored).isNotEqualTo(rule);
    assertThat(ec2.permission(restored)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"RequestLimitExceeded, 503, 5", "InternalError, 500, 0"})
  void neverAuthorizesARuleThatSomebodyElseRevokedWhileTheRevokeFailed(
      String code, int status, int exit) throws Exception {
    List<String> pair = frontendAndBackend();
    String rule = ec2.references(pair.get(1), pair.get(0)).getFirst();
    program
        .aws()
        .faults()
        .on("ec2:RevokeSecurityGroupIngress")
        .times(1)
        .before(() -> ec2.revoke(pair.get(1), rule));
    program.aws().faults().on("ec2:RevokeSecurityGroupIngress").times(1).error(code, status);

    run(exit);

    assertThat(authorizations()).isZero();
  }

  private int authorizations() {
    return program.aws().calls().count("ec2:AuthorizeSecurityGroupIngress")
        + program.aws().calls().count("ec2:AuthorizeSecurityGroupEgress");
  }

  @Test
  void takesNoRuleOfAPartnerThatIsClaimedBetweenPlanAndDeletion() throws Exception {
    List<String> pair = frontendAndBackend();
    String owner = ec2.tags(pair.get(1)).getOrDefault(ScenarioWorld.OWNER, "");
    beforeTheLastLook(() -> program.dataplanes().put("default", owner, Map.of()));

    JsonNode row = row(run(0), pair.get(0));

    assertThat(row.get("outcome").asText()).isEqualTo("blocked");
    assertThat(row.at("/blockers/0").asText()).contains(pair.get(1)).contains("claimed");
    nothingHappenedTo(pair);
  }

  @Test
  void takesNoRuleOfAPartnerThatCameIntoUse() throws Exception {
    List<String> pair = frontendAndBackend();
    beforeTheLastLook(() -> ec2.createInterface(subnet, List.of(pair.get(1)), "pod"));

    JsonNode row = row(run(0), pair.get(0));

    assertThat(row.at("/blockers/0").asText()).contains("eni-");
    nothingHappenedTo(pair);
  }

  @Test
  void takesNoRuleOfAPartnerThatGotAKeepTag() throws Exception {
    List<String> pair = frontendAndBackend();
    beforeTheLastLook(() -> ec2.tag(pair.get(1), Map.of("dataplane-janitor/keep", "")));
    assertThat(row(run(0), pair.get(0)).at("/blockers/0").asText()).contains("exempt");
    nothingHappenedTo(pair);
  }

  @Test
  void takesNoRuleOfAPartnerHeldInMidRun() throws Exception {
    List<String> pair = frontendAndBackend();
    beforeTheLastLook(
        () ->
            program
                .cluster()
                .state()
                .resource("configmaps")
                .put(
                    "default",
                    "dataplane-janitor-freeze",
                    Map.of("data", Map.of("hold", pair.get(1)))));

    JsonNode row = row(run(0), pair.get(0));

    assertThat(row.get("message").asText()).contains(pair.get(1) + " is on hold");
    nothingHappenedTo(pair);
  }

  @Test
  void plansNoCircleWithAPartnerThatIsHeld() throws Exception {
    List<String> pair = frontendAndBackend();
    program
        .cluster()
        .state()
        .resource("configmaps")
        .put("default", "dataplane-janitor-freeze", Map.of("data", Map.of("hold", pair.get(1))));

    JsonNode row = row(run(0), pair.get(0));

    assertThat(row.get("state").asText()).isEqualTo("blocked");
    nothingHappenedTo(pair);
  }

  @Test
  void takesNoRuleAwayWhereAnotherStandsInItsPlace() throws Exception {
    List<String> pair = frontendAndBackend();
    String rule = ec2.references(pair.get(1), pair.get(0)).getFirst();
    beforeTheLastLook(
        () -> {
          ec2.revoke(pair.get(1), rule);
          ec2.allowIngress(pair.get(1), pair.get(0), "by hand");
        });
    assertThat(row(run(0), pair.get(0)).at("/blockers/0").asText()).contains("have changed");
    nothingHappenedTo(pair);
  }

  @Test
  void takesNoRuleAwayWhereSomebodyMadeAnotherBesideIt() throws Exception {
    List<String> pair = frontendAndBackend();
    List<String> made = new ArrayList<>();
    beforeTheLastLook(() -> made.add(ec2.allowEgress(pair.get(1), pair.get(0), "by hand")));

    JsonNode row = row(run(0), pair.get(0));

    assertThat(row.at("/blockers/0").asText())
        .startsWith(pair.get(1) + " ")
        .endsWith("(egress rule %s)".formatted(made.getFirst()));
    assertThat(revokes()).isZero();
    run(0);
    assertThat(pair).noneMatch(ec2::exists);
  }

  /** A holder without a rule is not taken for one that may be revoked: the next run sees better. */
  @Test
  void leavesToTheNextRunACircleWhoseRulesVanishBeforeTheirIdsAreRead() throws Exception {
    List<String> pair = frontendAndBackend();
    beforeTheIdsAreRead(
        () -> {
          revokeReferences(pair.get(0), pair.get(1));
          revokeReferences(pair.get(1), pair.get(0));
        });

    JsonNode report = run(0);

    assertThat(revokes()).isZero();
    assertThat(pair).allMatch(ec2::exists);
    for (int i = 0; i < 2; i++) {
      JsonNode row = row(report, pair.get(i));
      assertThat(row.get("state").asText()).isEqualTo("blocked");
      assertThat(row.at("/blockers/0").asText()).startsWith(pair.get(1 - i) + " ");
    }
    run(0);
    assertThat(pair).noneMatch(ec2::exists);
    assertThat(revokes()).isZero();
  }

  @Test
  void opensACircleByTheRuleThatIsLeftOfIt() throws Exception {
    List<String> pair = frontendAndBackend();
    beforeTheIdsAreRead(() -> revokeReferences(pair.get(0), pair.get(1)));
    run(0);
    assertThat(pair).noneMatch(ec2::exists);
    assertThat(revokes()).isOne();
  }

  /** The walk goes the other way round, so that it is closed by the rule that is left. */
  @Test
  void opensACircleByTheRuleThatIsLeftOfItWhicheverThatIs() throws Exception {
    List<String> pair = frontendAndBackend();
    beforeTheIdsAreRead(() -> revokeReferences(pair.get(1), pair.get(0)));
    run(0);
    assertThat(pair).noneMatch(ec2::exists);
    assertThat(revokes()).isOne();
  }

  private void revokeReferences(String group, String referred) {
    ec2.references(group, referred).forEach(rule -> ec2.revoke(group, rule));
  }

  private void beforeTheIdsAreRead(Runnable happens) {
    program.aws().faults().on("ec2:DescribeSecurityGroupRules").times(1).before(happens);
  }

  /** Right before the group that goes first is read again, and old claims with it. */
  private void beforeTheLastLook(Runnable happens) {
    Runnable later =
        () -> {
          happens.run();
          program.clock().advance(Duration.ofSeconds(3));
        };
    program.aws().faults().on("ec2:DescribeSecurityGroups").skip(1).times(1).before(later);
  }

  private void nothingHappenedTo(List<String> pair) {
    assertThat(revokes()).isZero();
    assertThat(pair).allMatch(ec2::exists);
    assertThat(ec2.references(pair.get(0), pair.get(1))).hasSize(1);
    assertThat(ec2.references(pair.get(1), pair.get(0))).hasSize(1);
  }

  @Test
  void isBlockedByALiveGroupAndNamesTheRule() throws Exception {
    String live = ec2.createSecurityGroup(vpc, "nodes", Map.of(ScenarioWorld.OWNER, "dp-a"));
    String group = due("backend");
    String rule = ec2.allowIngress(live, group, SHARED);

    JsonNode row = row(run(0), group);

    assertThat(row.get("state").asText()).isEqualTo("blocked");
    assertThat(row.at("/blockers/0").asText())
        .isEqualTo("%s nodes (ingress rule %s)".formatted(live, rule));
    assertThat(revokes()).isZero();
  }

  @Test
  void takesTheControllersSharedRulesAwayFromALiveGroupWhereThatIsPermitted() throws Exception {
    program.with("revoke-live-references", "lbc-shared");
    String live = ec2.createSecurityGroup(vpc, "nodes", Map.of(ScenarioWorld.OWNER, "dp-a"));
    String shared = due("shared");
    String other = due("other");
    ec2.allowIngress(live, shared, SHARED);
    ec2.allowIngress(live, other, SHARED + "!");

    JsonNode report = run(0);

    assertThat(ec2.exists(shared)).isFalse();
    assertThat(ec2.exists(other)).isTrue();
    assertThat(ec2.references(live, other)).hasSize(1);
    assertThat(ec2.references(live, shared)).isEmpty();
    assertThat(row(report, shared).at("/steps/0/resource").asText()).isEqualTo(live);
    assertThat(row(report, other).get("state").asText()).isEqualTo("blocked");
  }

  /** That the balancer stays shows at a closer look alone, and so what holds the group does. */
  @Test
  void takesThePermittedRuleOfAGroupThatABalancerKeepsAfterACloserLook() throws Exception {
    program.with("revoke-live-references", "all");
    String front = due("front");
    String back = due("back");
    ec2.allowIngress(front, back, "");
    String balancer =
        program
            .aws()
            .elb()
            .addNetworkLoadBalancer(
                "due", List.of(subnet), List.of(front), ScenarioWorld.dueMark("dp-gone"));
    program.aws().elb().createdAt(balancer, ScenarioWorld.LONG_AGO);
    program.aws().elb().protectFromDeletion(balancer, true);

    JsonNode report = run(0);

    assertThat(ec2.exists(back)).isFalse();
    assertThat(row(report, front).get("state").asText()).isEqualTo("blocked");
    assertThat(revokes()).isOne();
  }

  /** Whoever owns them: one of them is claimed, one an orphan, and one is nobody's. */
  @Test
  void takesNoRuleOfAGroupThatPeopleKeep() throws Exception {
    program.with("revoke-live-references", "all");
    for (Map<String, String> owner :
        List.of(
            Map.of(ScenarioWorld.OWNER, "dp-a"),
            Map.of(ScenarioWorld.OWNER, "dp-b"),
            Map.<String, String>of())) {
      Map<String, String> tags = new HashMap<>(owner);
      tags.put("dataplane-janitor/keep", "");
      String kept = ec2.createSecurityGroup(vpc, "nodes" + owner, tags);
      String group = due("backend" + owner);
      ec2.allowIngress(kept, group, "");
      assertThat(row(run(0), group).get("state").asText()).isEqualTo("blocked");
    }
    assertThat(revokes()).isZero();
  }

  @Test
  void takesNoRuleOfALiveGroupThatGotAKeepTag() throws Exception {
    program.with("revoke-live-references", "all");
    String live = ec2.createSecurityGroup(vpc, "nodes", Map.of(ScenarioWorld.OWNER, "dp-a"));
    String group = due("backend");
    ec2.allowIngress(live, group, "");
    beforeTheLastLook(() -> ec2.tag(live, Map.of("dataplane-janitor/keep", "")));
    assertThat(row(run(0), group).at("/blockers/0").asText()).contains("exempt");
    assertThat(revokes()).isZero();
  }

  @Test
  void takesNoRuleOfALiveGroupWhoseDataplaneIsFrozenMeanwhile() throws Exception {
    program.with("revoke-live-references", "all");
    String live = ec2.createSecurityGroup(vpc, "nodes", Map.of(ScenarioWorld.OWNER, "dp-a"));
    String group = due("backend");
    ec2.allowIngress(live, group, "");
    beforeTheLastLook(
        () ->
            program
                .dataplanes()
                .put(
                    "default",
                    "dp-a",
                    Map.of(
                        "metadata",
                        Map.of("annotations", Map.of("dataplane-janitor/freeze", "hands off")))));
    assertThat(row(run(0), group).at("/blockers/0").asText()).contains("is on hold");
    assertThat(revokes()).isZero();
  }

  @Test
  void refusesToTakeMoreRulesAwayThanAllowedButNotToOpenCircles() throws Exception {
    program.with("revoke-live-references", "all").with("limits.max-revokes", "1");
    List<String> pair = frontendAndBackend();
    String live = ec2.createSecurityGroup(vpc, "nodes", Map.of(ScenarioWorld.OWNER, "dp-a"));
    ec2.allowIngress(live, due("one"), "");
    String two = due("two");
    String rule = ec2.allowIngress(live, two, "");

    JsonNode refused = run(4);

    assertThat(refused.at("/refusals/0/limit").asText()).isEqualTo("max-revokes");
    assertThat(refused.at("/refusals/0/message").asText()).startsWith("2 rules ");
    assertThat(revokes()).isZero();
    assertThat(pair).allMatch(ec2::exists);

    ec2.revoke(live, rule);
    run(0);
    assertThat(pair).noneMatch(ec2::exists);
    assertThat(revokes()).isEqualTo(2);
  }

  @Test
  void explainsTheCircleAndWhatWouldBeTakenAway() {
    List<String> pair = frontendAndBackend();
    String rule = ec2.references(pair.get(1), pair.get(0)).getFirst();
    TestingProgram.Ended ended = program.run("explain", pair.get(0));
    assertThat(ended.output())
        .contains("a cycle of references is broken: %s -> %s".formatted(pair.get(0), pair.get(1)))
        .contains("revoke %s of %s".formatted(rule, pair.get(1)));
  }
}
