package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import io.dataplane.janitor.emulator.elb.ElbState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Deletions share the reads of their checks, and none goes by a read that began more than two
 * seconds ago. Virtual time, with the share of the rate limits that ships.
 */
class SharedCheckTest {
  private static final String MARKED = "dp-gone";

  @RegisterExtension private final TestingProgram program = new TestingProgram();
  private final Ec2State ec2 = program.aws().ec2();
  private final ElbState elb = program.aws().elb();
  private String vpc = "";
  private List<String> subnet = List.of();

  @BeforeEach
  void shipsAsItIs() {
    vpc = ec2.createVpc("10.0.0.0/16");
    subnet = List.of(ec2.createSubnet(vpc, "10.0.0.0/20"));
    program.dataplanes().put("default", "dp-a", Map.of());
    program
        .with("pace.share", "0.5")
        .with("limits.max-deletions", "1000")
        .with("limits.max-due", "1000")
        .with("limits.max-orphan-share", "1")
        .with("run.deadline", "PT1H")
        .with("min-age", "PT0S");
    program.aws().throttling().on(1);
  }

  private List<String> groups(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(ec2.createSecurityGroup(vpc, "leaked-" + i, ScenarioWorld.dueMark(MARKED)));
    }
    return ids;
  }

  private void balancersThatRouteToTargets(int count) {
    for (int i = 0; i < count; i++) {
      String targets = elb.addTargetGroup("targets-" + i, "TCP", vpc, Map.of());
      String balancer =
          elb.addNetworkLoadBalancer("nlb-" + i, subnet, List.of(), ScenarioWorld.dueMark(MARKED));
      elb.addListener(balancer, "TCP", 80, targets);
    }
    program.clock().advance(Duration.ofHours(1));
  }

  private List<JsonNode> run() throws Exception {
    TestingProgram.Ended ended = program.run("run", "--format", "json");
    assertThat(ended.status()).as(ended.errors()).isZero();
    return StreamSupport.stream(
            new ObjectMapper().readTree(ended.output()).get("resources").spliterator(), false)
        .filter(row -> row.get("action").asText().equals("delete"))
        .toList();
  }

  private static Stream<String> outcomes(List<JsonNode> rows) {
    return rows.stream().map(row -> row.get("outcome").asText());
  }

  private long calls(String prefix) {
    return program.aws().calls().all().stream()
        .filter(call -> call.operation().startsWith(prefix))
        .count();
  }

  @Test
  void deletesManyOfAllKindsInFewCalls() throws Exception {
    program.lanes(8);
    groups(200);
    for (int i = 0; i < 60; i++) {
      ec2.createRouteTable(vpc, ScenarioWorld.dueMark(MARKED));
    }
    balancersThatRouteToTargets(60);

    assertThat(outcomes(run())).hasSize(320).containsOnly("applied");

    assertThat(program.aws().throttling().refused()).isZero();
    assertThat(program.aws().calls().mutating()).hasSize(320);
    // The attributes of each load balancer for the plan, and the health of its targets for the plan
    // and right before the deletion, which AWS tells of one at a time.
    assertThat(program.aws().calls().all().size() - 320 - 3 * 60).isLessThanOrEqualTo(120);
    assertThat(calls("ec2:DescribeSecurityGroups") + calls("ec2:DescribeNetworkInterfaces"))
        .isLessThanOrEqualTo(50);
    assertThat(calls("ec2:DescribeRouteTables")).isLessThanOrEqualTo(10);
  }

  @Test
  void deletesBalancersByTwoReadsEachAsFastAsAwsAllows() throws Exception {
    program.lanes(8);
    balancersThatRouteToTargets(20);
    program.run("report");
    long planned = calls("elbv2:");
    Instant start = program.clock().instant();

    assertThat(outcomes(run())).hasSize(20).containsOnly("applied");

    Duration time = Duration.between(start, program.clock().instant());
    // A report reads what the plan of a run needs; a run reads what it needs to check, to delete
    // and
    // to confirm beside that.
    assertThat(calls("elbv2:") - 2 * planned).isLessThanOrEqualTo(3 * 20);
    long floor = Math.max(0, (calls("elbv2:") - planned - 20) * 1000 / 5);
    assertThat(time).isLessThanOrEqualTo(Duration.ofMillis(floor * 115 / 100));
  }

  /** What may happen to a due resource while others are deleted. */
  private enum Change {
    CLAIMED,
    KEPT,
    UNMARKED,
    HELD
  }

  private void happens(Change change, String group) {
    switch (change) {
      case CLAIMED -> program.dataplanes().put("default", MARKED, Map.of());
      case KEPT -> ec2.tag(group, Map.of("dataplane-janitor/keep", ""));
      case UNMARKED -> ec2.untag(group, List.of("dataplane-janitor/orphaned-since"));
      case HELD -> ec2.createInterface(subnet.getFirst(), List.of(group), "pod");
    }
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void keepsWhatChangesBetweenASharedReadAndALaterDeletion(Change change) throws Exception {
    List<String> ids = groups(5);
    program
        .aws()
        .faults()
        .on("ec2:DeleteSecurityGroup")
        .skip(1)
        .times(1)
        .after(
            () -> {
              ids.stream().filter(ec2::exists).forEach(id -> happens(change, id));
              program.clock().advance(Duration.ofMillis(2001));
            });

    List<JsonNode> rows = run();

    assertThat(program.aws().calls().count("ec2:DeleteSecurityGroup")).isEqualTo(2);
    assertThat(outcomes(rows).filter("applied"::equals)).hasSize(2);
    assertThat(ids).filteredOn(ec2::exists).hasSize(3);
  }

  @Test
  void readsWhatIsLeftAgainTogether() throws Exception {
    groups(5);
    program
        .aws()
        .faults()
        .on("ec2:DeleteSecurityGroup")
        .skip(1)
        .times(1)
        .after(() -> program.clock().advance(Duration.ofMillis(2001)));

    assertThat(outcomes(run())).hasSize(5).containsOnly("applied");

    // The listing, and a read for the first deletion, for the other four, and for the last three;
    // each read asks for the groups and for the interfaces that hold them.
    assertThat(program.aws().calls().count("ec2:DescribeNetworkInterfaces")).isEqualTo(4);
  }

  @Test
  void namesDeletionProtectionThatIsSwitchedOnAfterThePlan() throws Exception {
    String balancer =
        elb.addNetworkLoadBalancer("nlb", subnet, List.of(), ScenarioWorld.dueMark(MARKED));
    program.clock().advance(Duration.ofHours(1));
    program
        .aws()
        .faults()
        .on("elbv2:DeleteLoadBalancer")
        .times(1)
        .before(() -> elb.protectFromDeletion(balancer, true));

    JsonNode row = run().getFirst();

    assertThat(row.get("outcome").asText()).isEqualTo("blocked");
    assertThat(row.get("blockers").get(0).asText()).isEqualTo("deletion protection");
  }
}
