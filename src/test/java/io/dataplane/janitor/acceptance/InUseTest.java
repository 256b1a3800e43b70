package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.elb.ElbState;
import io.dataplane.janitor.emulator.front.CallLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Load balancers that are due, and in use or protected. */
class InUseTest {
  private static final String MODIFY = "elbv2:ModifyLoadBalancerAttributes";
  private static final String DELETE = "elbv2:DeleteLoadBalancer";
  private static final String ATTRIBUTES = "elbv2:DescribeLoadBalancerAttributes";

  @RegisterExtension private final TestingProgram program = new TestingProgram();

  private final ElbState elb = program.aws().elb();
  private String balancer = "";
  private String targets = "";

  @BeforeEach
  void aDueBalancerThatNobodyIsServedBy() {
    program.dataplanes().put("default", "dp-a", Map.of());
    String vpc = program.aws().ec2().createVpc("10.0.0.0/16");
    List<String> subnets = List.of(program.aws().ec2().createSubnet(vpc, "10.0.1.0/24"));
    balancer =
        elb.addNetworkLoadBalancer("due", subnets, List.of(), ScenarioWorld.dueMark("dp-gone"));
    elb.createdAt(balancer, ScenarioWorld.LONG_AGO);
    targets = elb.addTargetGroup("web", "TCP", vpc, Map.of());
    elb.addListener(balancer, "TCP", 80, targets);
    elb.targets().register(targets, "10.0.1.7", "unhealthy", "Target.Timeout");
  }

  private JsonNode row(int status, String... arguments) throws Exception {
    TestingProgram.Ended ended = program.run(arguments);
    assertThat(ended.status()).as(ended.errors()).isEqualTo(status);
    for (JsonNode row : new ObjectMapper().readTree(ended.output()).get("resources")) {
      if (row.get("id").asText().equals(balancer)) {
        return row;
      }
    }
    throw new AssertionError("the balancer is not in the report");
  }

  private JsonNode run(int status) throws Exception {
    return row(status, "run", "--format", "json");
  }

  @Test
  void explainsThatProtectionIsSwitchedOffFirst() {
    elb.protectFromDeletion(balancer, true);
    String name = balancer.substring(balancer.indexOf("loadbalancer/"));
    String first = "NEXT RUN  delete\n    first: unprotect " + name + "\n";
    assertThat(program.run("explain", balancer).output()).doesNotContain("first: ");
    program.with("delete-protected", "true");
    assertThat(program.run("explain", balancer).output()).contains(first);
    assertThat(program.aws().calls().count(MODIFY)).isZero();
  }

  private void answers() {
    elb.targets().register(targets, "10.0.1.7", "healthy");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private List<String> mutations() {
    return program.aws().calls().mutating().stream().map(CallLog.Call::operation).toList();
  }

  private static List<String> steps(JsonNode row) {
    List<String> steps = new ArrayList<>();
    row.get("steps")
        .forEach(s -> steps.add(s.get("action").asText() + " " + s.get("outcome").asText()));
    return steps;
  }

  @Test
  void keepsABalancerWhoseTargetAnswersAndTriesAgainInTheNextRun() throws Exception {
    answers();
    JsonNode kept = run(0);
    assertThat(kept.get("state").asText()).isEqualTo("blocked");
    assertThat(texts(kept.get("blockers")))
        .containsExactly("1 live target: web 10.0.1.7:8080 (healthy)");
    assertThat(mutations()).isEmpty();

    elb.targets().deregister(targets, "10.0.1.7");
    assertThat(run(0).get("outcome").asText()).isEqualTo("applied");
    assertThat(elb.exists(balancer)).isFalse();
  }

  @Test
  void keepsABalancerWhoseTargetAnswersOnlyAtTheLastLook() throws Exception {
    program.aws().faults().on("elbv2:DescribeLoadBalancers").skip(1).times(1).before(this::answers);
    JsonNode kept = run(0);
    assertThat(kept.get("outcome").asText()).isEqualTo("blocked");
    assertThat(texts(kept.get("blockers")))
        .containsExactly("1 live target: web 10.0.1.7:8080 (healthy)");
    assertThat(mutations()).isEmpty();
  }

  @Test
  void changesNothingWhereTargetsCannotBeReadForThePlan() {
    program.aws().faults().on("elbv2:DescribeTargetHealth").error("AccessDenied", 403);
    assertThat(program.run("run").status()).isEqualTo(3);
    assertThat(mutations()).isEmpty();
  }

  @Test
  void deletesNothingWhoseTargetsCannotBeReadAtTheLastLook() throws Exception {
    program
        .aws()
        .faults()
        .on("elbv2:DescribeLoadBalancers")
        .skip(1)
        .times(1)
        .before(
            () ->
                program.aws().faults().on("elbv2:DescribeTargetHealth").error("AccessDenied", 403));
    JsonNode kept = run(5);
    assertThat(kept.get("outcome").asText()).isEqualTo("failed");
    assertThat(kept.get("reasonCode").asText()).isEqualTo("resource-unreadable");
    assertThat(kept.get("message").asText()).contains("elbv2:DescribeTargetHealth: AccessDenied");
    assertThat(mutations()).isEmpty();
  }

  @Test
  void asksOnlyThoseThatWouldGo() {
    elb.addTargetGroup("other", "TCP", program.aws().ec2().createVpc("10.9.0.0/16"), Map.of());
    elb.tag(balancer, "dataplane-janitor/keep", "");
    assertThat(program.run("report").status()).isZero();
    assertThat(program.aws().calls().count("elbv2:DescribeTargetHealth")).isZero();
    assertThat(program.aws().calls().count(ATTRIBUTES)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "run"})
  void blocksAProtectedBalancerWithoutTheOption(String command) throws Exception {
    elb.protectFromDeletion(balancer, true);
    JsonNode kept = row(0, command, "--format", "json");
    assertThat(kept.get("state").asText()).isEqualTo("blocked");
    assertThat(texts(kept.get("blockers"))).containsExactly("deletion protection");
    assertThat(kept.get("steps")).isEmpty();
    assertThat(mutations()).isEmpty();
  }

  @Test
  void liftsProtectionRightBeforeTheDeletionWhereAskedTo() throws Exception {
    program.with("delete-protected", "true");
    elb.protectFromDeletion(balancer, true);
    JsonNode planned = row(0, "report", "--format", "json");
    assertThat(steps(planned)).containsExactly("unprotect planned");
    assertThat(planned.get("action").asText()).isEqualTo("delete");
    assertThat(mutations()).isEmpty();

    JsonNode gone = run(0);
    assertThat(steps(gone)).containsExactly("unprotect applied");
    assertThat(gone.get("outcome").asText()).isEqualTo("applied");
    assertThat(mutations()).containsExactly(MODIFY, DELETE);
    assertThat(elb.exists(balancer)).isFalse();
  }

  @Test
  void putsProtectionBackWhereTheDeletionFails() throws Exception {
    program.with("delete-protected", "true");
    elb.protectFromDeletion(balancer, true);
    program.aws().faults().on(DELETE).error("AccessDenied", 403);
    JsonNode kept = run(5);
    assertThat(steps(kept)).containsExactly("unprotect applied", "put-back applied");
    assertThat(kept.get("outcome").asText()).isEqualTo("failed");
    program.aws().faults().clear();
    program.with("delete-protected", "false");
    assertThat(texts(run(0).get("blockers"))).containsExactly("deletion protection");
  }

  @Test
  void leavesProtectionAloneWhereSomebodyIsServed() throws Exception {
    program.with("delete-protected", "true");
    elb.protectFromDeletion(balancer, true);
    answers();
    assertThat(texts(run(0).get("blockers")))
        .containsExactly("deletion protection", "1 live target: web 10.0.1.7:8080 (healthy)");
    assertThat(mutations()).isEmpty();
  }

  @Test
  void doesNotLiftProtectionThatThePlanDidNotSee() throws Exception {
    program.with("delete-protected", "true");
    program
        .aws()
        .faults()
        .on("elbv2:DescribeLoadBalancers")
        .skip(1)
        .times(1)
        .before(() -> elb.protectFromDeletion(balancer, true));
    JsonNode kept = run(0);
    assertThat(texts(kept.get("blockers"))).containsExactly("deletion protection");
    assertThat(mutations()).containsExactly("elbv2:DeleteLoadBalancer");
    assertThat(run(0).get("outcome").asText()).isEqualTo("applied");
  }
}
