package io.dataplane.janitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import io.dataplane.janitor.emulator.elb.ElbState;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole runs against AWS's own token buckets, in virtual time: waiting moves the clock, and nothing
 * else does.
 */
class RateLimitTest {
  private static final String MARKED = "dp-gone";

  @RegisterExtension private final TestingProgram program = new TestingProgram();
  private final Ec2State ec2 = program.aws().ec2();
  private final ElbState elb = program.aws().elb();
  private String vpc = "";
  private List<String> subnet = List.of();

  @BeforeEach
  void useTheWholeBudget() {
    vpc = ec2.createVpc("10.0.0.0/16");
    subnet = List.of(ec2.createSubnet(vpc, "10.0.0.0/20"));
    program.dataplanes().put("default", "dp-a", Map.of());
    program
        .with("pace.share", "1")
        .with("limits.max-deletions", "1000")
        .with("limits.max-due", "1000")
        .with("run.deadline", "PT1H")
        .with("min-age", "PT0S");
    program.aws().throttling().on(1);
  }

  private void groups(int count) {
    for (int i = 0; i < count; i++) {
      ec2.createSecurityGroup(vpc, "leaked-" + i, ScenarioWorld.dueMark(MARKED));
    }
  }

  private Duration run(int status) {
    Instant start = program.clock().instant();
    TestingProgram.Ended ended = program.run("run", "--format", "json");
    assertThat(ended.status()).as(ended.errors()).isEqualTo(status);
    rows = parsed(ended.output()).get("resources");
    return Duration.between(start, program.clock().instant());
  }

  private JsonNode rows = parsed("[]");

  private static JsonNode parsed(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Stream<String> outcomes() {
    return StreamSupport.stream(rows.spliterator(), false)
        .filter(row -> row.get("action").asText().equals("delete"))
        .map(row -> row.get("outcome").asText());
  }

  /** As fast as the bucket of these mutations lets anybody. */
  private static Duration floor(int calls, int capacity, int perSecond) {
    return Duration.ofMillis(Math.max(0, calls - capacity) * 1000L / perSecond);
  }

  private static Duration withRoom(Duration floor) {
    return floor.multipliedBy(115).dividedBy(100);
  }

  @Test
  void deletesAHundredGroupsAsFastAsAwsAllowsAndIsNeverThrottled() {
    groups(100);

    Duration time = run(0);

    assertThat(program.aws().throttling().refused()).isZero();
    assertThat(outcomes()).hasSize(100).containsOnly("applied");
    assertThat(time).isLessThanOrEqualTo(withRoom(floor(100, 50, 5)));
  }

  @Test
  void deletesAMixedWorldAsFastAsAwsAllowsAndIsNeverThrottled() {
    groups(75);
    for (int i = 0; i < 25; i++) {
      elb.addNetworkLoadBalancer("nlb-" + i, subnet, List.of(), ScenarioWorld.dueMark(MARKED));
      elb.addTargetGroup("targets-" + i, "TCP", vpc, ScenarioWorld.dueMark(MARKED));
    }
    program.clock().advance(Duration.ofHours(1));

    Duration time = run(0);

    assertThat(program.aws().throttling().refused()).isZero();
    assertThat(outcomes()).hasSize(125).containsOnly("applied");
    // Reads of load balancing and its mutations share one bucket, and the mutations have another;
    // groups go when load balancers and target groups are gone.
    Duration elbFloor = longer(floor(50, 20, 3), floor(calls("elbv2:"), 40, 10));
    assertThat(time).isLessThanOrEqualTo(withRoom(elbFloor.plus(floor(75, 50, 5))));
  }

  @Test
  void marksWhatDataplanesLeftInFewCallsAsFastAsAwsAllowsAndIsNeverThrottled() {
    for (int i = 0; i < 60; i++) {
      Map<String, String> tags = Map.of("example.com/dataplane", "dp-" + i / 30 + "-gone");
      elb.addNetworkLoadBalancer("nlb-" + i, subnet, List.of(), tags);
      elb.addTargetGroup("targets-" + i, "TCP", vpc, tags);
    }
    program.clock().advance(Duration.ofHours(1));

    Duration time = run(0);

    assertThat(program.aws().throttling().refused()).isZero();
    assertThat(program.aws().calls().mutating())
        .hasSize(6)
        .allMatch(call -> call.operation().equals("tagging:TagResources"));
    assertThat(time).isLessThanOrEqualTo(withRoom(floor(120, 20, 3)));
  }

  private int calls(String service) {
    return (int)
        program.aws().calls().all().stream()
            .filter(call -> call.operation().startsWith(service))
            .count();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  @Test
  void slowsDownWhereOthersUseTheBudgetAndStillEnds() {
    groups(20);
    program.aws().throttling().off();
    program
        .aws()
        .faults()
        .on("ec2:DescribeNetworkInterfaces")
        .skip(2)
        .times(2)
        .error("RequestLimitExceeded", 503);

    Duration time = run(5);

    // The shared read failed, and that of the one that was read alone first.
    assertThat(time).isPositive();
    assertThat(outcomes()).hasSize(20).contains("failed");
    assertThat(ec2.securityGroups()).as("the default group, and the one that failed").hasSize(2);
  }

  @Test
  void stopsAtTheDeadlineThoughItWaits() {
    groups(60);
    program.with("run.deadline", "PT1S");

    Duration time = run(0);

    assertThat(time).isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(outcomes()).contains("applied", "skipped").doesNotContain("failed");
  }

  @Test
  void skipsBalancersWhoseReadsDoNotFitTheDeadline() {
    for (int i = 0; i < 60; i++) {
      elb.addNetworkLoadBalancer("nlb-" + i, subnet, List.of(), ScenarioWorld.dueMark(MARKED));
    }
    program.clock().advance(Duration.ofHours(1));
    program.with("run.deadline", "PT10S");

    run(0);

    assertThat(outcomes()).contains("applied", "skipped").doesNotContain("failed");
    assertThat(rows.toString()).contains("api-budget");
  }

  /** The lanes and the share with which the program ships. */
  private void useWhatShips() {
    program.lanes(8).with("pace.share", "0.5").with("min-age", "PT0S");
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

  @ParameterizedTest
  @ValueSource(ints = {20, 60})
  void deletesAllBalancersInOneRunWithTheLanesAndTheShareThatShip(int count) {
    useWhatShips();
    balancersThatRouteToTargets(count);

    Duration time = run(0);

    assertThat(outcomes()).hasSize(count).containsOnly("applied");
    assertThat(program.aws().throttling().refused()).isZero();
    // One reading of the details for the plan, one check before each deletion, and the deletion.
    assertThat(calls("elbv2:")).isLessThanOrEqualTo(5 * count + 20);
    assertThat(time).isLessThanOrEqualTo(withRoom(floor(calls("elbv2:"), 20, 5)));
  }

  @Test
  void takesNoLeaseWhenStoppedInTheJitter() {
    program.with("run.jitter", "PT10M").duringPauses(program.runs()::shutdown);

    TestingProgram.Ended ended = program.run("run");

    assertThat(ended.status()).isEqualTo(130);
    assertThat(ended.errors()).startsWith("Cancelled by a signal, nothing was changed");
    assertThat(lease()).isEmpty();
    assertThat(program.aws().calls().all()).isEmpty();
  }

  @Test
  void letsGoOfTheLeaseWhenStoppedWhileItLists() {
    groups(1);
    List<Boolean> held = new ArrayList<>();
    program
        .aws()
        .faults()
        .on("ec2:DescribeSecurityGroups")
        .times(1)
        .before(
            () -> {
              held.add(isHeld());
              program.runs().shutdown();
              program.runs().runCleanup();
              held.add(isHeld());
            });

    run(130);

    assertThat(held).containsExactly(true, false);
    assertThat(program.aws().calls().mutating()).isEmpty();
  }

  private boolean isHeld() {
    return lease().orElseThrow().at("/spec").has("holderIdentity");
  }

  private Optional<? extends JsonNode> lease() {
    return program
        .cluster()
        .state()
        .resource("leases.coordination.k8s.io")
        .find("default", "dataplane-janitor-123456789012-us-east-1");
  }

  @Test
  void tellsHowLongItWaited() {
    groups(60);
    run(0);

    assertThat(
            program.meters().get("janitor.pace.wait.seconds").tag("service", "ec2").gauge().value())
        .isBetween(1.9, 2.1);
    assertThat(
            program.meters().get("janitor.pace.wait.seconds").tag("service", "elb").gauge().value())
        .isZero();
  }

  @Test
  void endsTheChangesOfARunThatIsDeniedAllButTheFirst() {
    groups(30);
    program
        .aws()
        .faults()
        .on("ec2:DeleteSecurityGroup")
        .skip(1)
        .error("UnauthorizedOperation", 403);

    run(5);

    assertThat(program.aws().calls().count("ec2:DeleteSecurityGroup")).isEqualTo(10);
    assertThat(outcomes().filter("failed"::equals)).hasSize(9);
    assertThat(outcomes().filter("skipped"::equals)).hasSize(20);
    assertThat(rows.toString()).contains("the last error was: UnauthorizedOperation");
  }

  @Test
  void beginsARunLaterByChanceButNeverADryRun() {
    program.with("run.jitter", "PT10M");
    Instant start = program.clock().instant();

    program.run("run", "--dry-run");
    assertThat(program.clock().instant()).isEqualTo(start);

    program
        .aws()
        .faults()
        .on("sts:GetCallerIdentity")
        .before(() -> assertThat(program.clock().instant()).isAfter(start));
    run(0);
    assertThat(program.clock().instant()).isBefore(start.plus(Duration.ofMinutes(10)));
    assertThat(program.clock().instant()).isAfter(start);
  }
}
