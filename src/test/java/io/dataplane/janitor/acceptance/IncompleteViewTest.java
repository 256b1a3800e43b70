package io.dataplane.janitor.acceptance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.ec2.Ec2State;
import io.dataplane.janitor.emulator.elb.ElbState;
import io.dataplane.janitor.emulator.front.Faults;
import io.dataplane.janitor.emulator.kubernetes.KubernetesFaults;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every reading call of a run fails: the run ends with 3 and has sent no call that changes
 * anything. All cases share one region, which has second pages and holds work for a run, as the
 * last test shows.
 */
@TestInstance(PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IncompleteViewTest {
  private static final String DATAPLANES = ".*/dataplanes";

  /** Pages are so short that a small region has second ones of everything. */
  private static final int PAGE = 5;

  /** So many have their tags described in one call. */
  private static final int TAGGED = 20;

  private final TestingProgram program = new TestingProgram();
  private final AwsEmulator aws = program.aws();

  /** The calls that list; each has a second page. */
  private static Stream<String> listings() {
    return Stream.of(
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeRouteTables",
        "elbv2:DescribeLoadBalancers",
        "elbv2:DescribeTargetGroups",
        "elbv2:DescribeTags",
        "elb:DescribeLoadBalancers",
        "elb:DescribeTags");
  }

  private static Map<String, Consumer<Faults.Order>> awsFaults() {
    return Map.of(
        "an AWS error", fault -> fault.error("InternalError", 500),
        "a denial", fault -> fault.error("UnauthorizedOperation", 403),
        "throttling", fault -> fault.error("RequestLimitExceeded", 503),
        "HTTP 500", Faults.Order::serverError,
        "no answer", fault -> fault.noAnswer(Duration.ofSeconds(2)),
        "a reset connection", Faults.Order::connectionReset,
        "cut-off XML", Faults.Order::cutOffXml);
  }

  private static Map<String, Consumer<KubernetesFaults.Rule>> clusterFaults() {
    return Map.of(
        "401", fault -> fault.status(401),
        "403", fault -> fault.status(403),
        "404", fault -> fault.status(404),
        "410", fault -> fault.status(410),
        "429", fault -> fault.status(429),
        "500", fault -> fault.status(500),
        "no answer", fault -> fault.noAnswer(Duration.ofSeconds(2)),
        "a reset connection", KubernetesFaults.Rule::connectionReset,
        "cut-off JSON", KubernetesFaults.Rule::cutOffJson);
  }

  /** One call of a run, and how many calls of the same operation come before it. */
  private record Place(String call, int skipped) {}

  /**
   * Every fault of the calls that belong to no listing. Each call of a listing has one of the
   * faults, in turn: IncompleteListingTest has every one of them.
   */
  private static Stream<Arguments> awsCases() {
    List<String> faults = awsFaults().keySet().stream().sorted().toList();
    List<Place> listing =
        listings().flatMap(call -> Stream.of(new Place(call, 0), new Place(call, 1))).toList();
    return Stream.concat(
        Stream.of(
                new Place("sts:GetCallerIdentity", 0),
                new Place("elbv2:DescribeLoadBalancerAttributes", 0),
                new Place("elbv2:DescribeLoadBalancerAttributes", 1))
            .flatMap(place -> faults.stream().map(fault -> failing(place, fault))),
        IntStream.range(0, listing.size())
            .mapToObj(i -> failing(listing.get(i), faults.get(i % faults.size()))));
  }

  private static Arguments failing(Place place, String fault) {
    return Arguments.of(place.call(), fault, place.skipped());
  }

  /**
   * The fourth listing page belongs to the second look, right before the first write. Of the pages
   * before it, each has some of the faults, in turn: IncompleteClaimsTest has those on first and
   * further pages. It has the others on some pages only, so they come on every page here.
   */
  private static Stream<Arguments> clusterCases() {
    List<String> faults = clusterFaults().keySet().stream().sorted().toList();
    Set<String> everywhere = Set.of("410", "no answer");
    return IntStream.range(0, faults.size())
        .boxed()
        .flatMap(
            i ->
                Stream.of(0, 1, 2, 3)
                    .filter(
                        skipped ->
                            skipped == 3 || skipped == i % 3 || everywhere.contains(faults.get(i)))
                    .map(skipped -> Arguments.of(faults.get(i), skipped)));
  }

  @BeforeAll
  void fillRegion() {
    aws.pagesOfAtMost(PAGE);
    program.cluster().pagesOfAtMost(PAGE);
    Ec2State ec2 = aws.ec2();
    ElbState elb = aws.elb();
    String vpc = ec2.createVpc("10.0.0.0/16");
    List<String> subnets = List.of(ec2.createSubnet(vpc, "10.0.0.0/20"));
    String group = ec2.createSecurityGroup(vpc, "live", Map.of(ScenarioWorld.OWNER, "dp-1"));
    for (int i = 0; i <= PAGE; i++) {
      ec2.createSecurityGroup(vpc, "group-" + i, Map.of(ScenarioWorld.OWNER, "dp-" + i));
      ec2.createInterface(subnets.getFirst(), List.of(group), "pod " + i);
      ec2.createRouteTable(vpc, Map.of());
    }
    for (int i = 0; i <= TAGGED; i++) {
      elb.addNetworkLoadBalancer("net-" + i, subnets, List.of(), Map.of());
      elb.addTargetGroup("targets-" + i, "TCP", vpc, Map.of());
      elb.addClassicLoadBalancer("classic-" + i, subnets, List.of(), Map.of());
    }
    for (int i = 0; i < 2; i++) {
      Map<String, String> due = ScenarioWorld.dueMark("dp-gone");
      String balancer = elb.addNetworkLoadBalancer("due-" + i, subnets, List.of(), due);
      elb.createdAt(balancer, ScenarioWorld.LONG_AGO);
    }
    ec2.createSecurityGroup(vpc, "new-orphan", Map.of(ScenarioWorld.OWNER, "dp-gone"));
    ec2.createSecurityGroup(vpc, "due-orphan", ScenarioWorld.dueMark("dp-gone"));
    for (int i = 0; i <= PAGE; i++) {
      program.dataplanes().put("default", "dp-" + i, Map.of());
    }
  }

  @BeforeEach
  void startAfresh() {
    aws.faults().clear();
    aws.calls().clear();
    program.cluster().faults().clear();
    program.cluster().calls().clear();
    program.patience(Duration.ofSeconds(10));
  }

  @AfterAll
  void close() {
    program.close();
  }

  @ParameterizedTest(name = "{1} in call {2} of {0}")
  @MethodSource("awsCases")
  @Order(1)
  void changesNothingWhereAnAwsReadFails(String call, String fault, int skipped) {
    hasten(fault);
    requireNonNull(awsFaults().get(fault)).accept(aws.faults().on(call).skip(skipped));
    assertNothingIsChanged();
  }

  @ParameterizedTest(name = "{0} on page {1}")
  @MethodSource("clusterCases")
  @Order(1)
  void changesNothingWhereDataplanesCannotBeListed(String fault, int skipped) {
    hasten(fault);
    requireNonNull(clusterFaults().get(fault))
        .accept(program.cluster().faults().on(KubernetesVerb.LIST, DATAPLANES).skip(skipped));
    assertNothingIsChanged();
  }

  @Test
  @Order(1)
  void changesNothingInAnotherAccount() {
    program.with("account", "210987654321");
    try {
      TestingProgram.Ended ended = assertNothingIsChanged();
      assertThat(ended.errors()).contains("123456789012").contains("210987654321");
    } finally {
      program.without("account");
    }
  }

  @Test
  @Order(1)
  void changesNothingInAnotherCluster() {
    program.with("cluster-uid", "another");
    try {
      assertThat(assertNothingIsChanged().errors()).contains("cluster-uid is another");
    } finally {
      program.with("cluster-uid", "any");
    }
  }

  @Test
  @Order(2)
  void doesItsWorkInThisVeryRegionWhereNothingFails() {
    assertThat(program.run("run").status()).isZero();
    assertThat(aws.calls().count("elbv2:DeleteLoadBalancer")).isEqualTo(2);
    assertThat(aws.calls().count("ec2:DeleteSecurityGroup")).isEqualTo(1);
    assertThat(aws.calls().count("ec2:CreateTags")).isEqualTo(1);
  }

  @Test
  @Order(3)
  void changesNothingWhereTheCustomResourceDoesNotExist() {
    program.cluster().state().removeResource("dataplane.example.com", "dataplanes");
    assertThat(assertNothingIsChanged().errors()).contains("dataplanes.dataplane.example.com");
  }

  /** Whatever is slower than that is no answer too, so haste cannot make these tests fail. */
  private void hasten(String fault) {
    if (fault.equals("no answer")) {
      program.patience(Duration.ofMillis(250));
    }
  }

  private TestingProgram.Ended assertNothingIsChanged() {
    TestingProgram.Ended ended = program.run("run");
    assertThat(ended.status()).as(ended.errors()).isEqualTo(3);
    assertThat(ended.output()).isEmpty();
    assertThat(ended.errors()).startsWith("Incomplete view, nothing was changed: ");
    assertThat(aws.calls().mutating()).isEmpty();
    // The lease is the run's own.
    assertThat(program.cluster().calls().mutating())
        .allSatisfy(call -> assertThat(call.path()).contains("/leases"));
    return ended;
  }
}
