package io.dataplane.janitor.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.IncompleteViewException;
import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.Outcome;
import io.dataplane.janitor.domain.ResourceKind;
import io.dataplane.janitor.emulator.CallLog;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsActionRunnerTest {
  private static final Map<String, String> MARK = Map.of("dataplane-janitor/owner", "dp-a");
  private static final Set<String> KEYS = MARK.keySet();

  private final World world = new World();
  private final AwsResourceLister lister = world.lister();
  private final AwsActionRunner runner =
      new AwsActionRunner(
          TestSettings.at(world.aws.endpoint()), TestSettings.UNOBSERVED, lister::read);

  @AfterEach
  void stop() {
    runner.close();
    lister.close();
    world.close();
  }

  @Test
  void marksAndUnmarksGroupsAndTablesInOneCallEach() {
    List<String> ids = new ArrayList<>(world.securityGroups(3));
    ids.addAll(world.routeTables(2));
    List<AwsResource> resources = seen(ids);
    assertThat(runner.run(marks(resources))).hasSize(5).containsOnly(new Outcome.Applied());
    assertThat(ids)
        .allSatisfy(id -> assertThat(world.aws.ec2().tags(id)).containsAllEntriesOf(MARK));
    assertThat(runner.run(unmarks(resources))).hasSize(5).containsOnly(new Outcome.Applied());
    assertThat(ids).allSatisfy(id -> assertThat(world.aws.ec2().tags(id)).isEqualTo(World.TAGS));
    assertThat(mutations()).containsExactly("ec2:CreateTags", "ec2:DeleteTags");
  }

  @Test
  void marksAThousandACall() {
    List<AwsResource> resources = seen(world.securityGroups(1001));
    assertThat(runner.run(marks(resources))).hasSize(1001).containsOnly(new Outcome.Applied());
    assertThat(mutations()).containsExactly("ec2:CreateTags", "ec2:CreateTags");
  }

  @Test
  void givesEachItsOwnMark() {
    List<AwsResource> resources = seen(world.securityGroups(4));
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      actions.add(new Action.SetMark(resources.get(i), Map.of("owner", "dp-" + i % 2)));
    }
    assertThat(runner.run(actions)).hasSize(4).containsOnly(new Outcome.Applied());
    for (int i = 0; i < 4; i++) {
      assertThat(world.aws.ec2().tags(resources.get(i).id())).containsEntry("owner", "dp-" + i % 2);
    }
    assertThat(mutations()).hasSize(2);
  }

  @Test
  void marksTheOthersWhereSomeAreGone() {
    List<String> ids = world.securityGroups(8);
    List<AwsResource> resources = seen(ids);
    world.aws.ec2().deleteSecurityGroup(ids.get(2));
    world.aws.ec2().deleteSecurityGroup(ids.get(7));
    List<Outcome> outcomes = runner.run(marks(resources));
    for (int i = 0; i < 8; i++) {
      boolean gone = i == 2 || i == 7;
      assertThat(outcomes.get(i))
          .isEqualTo(gone ? new Outcome.AlreadyGone() : new Outcome.Applied());
      assertThat(gone || world.aws.ec2().tags(ids.get(i)).containsKey("dataplane-janitor/owner"))
          .isTrue();
    }
  }

  @Test
  void marksTheOthersWhereOneHasNoRoom() {
    List<String> ids = world.securityGroups(3);
    for (int i = 0; i < 49; i++) {
      world.aws.ec2().tag(ids.get(1), Map.of("key-" + i, ""));
    }
    List<Outcome> outcomes = runner.run(marks(seen(ids)));
    assertThat(outcomes.get(0)).isEqualTo(new Outcome.Applied());
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            Outcome.Blocked.class,
            blocked ->
                assertThat(blocked.by())
                    .singleElement()
                    .asString()
                    .startsWith("no room for the marks: TagLimitExceeded"));
    assertThat(outcomes.get(2)).isEqualTo(new Outcome.Applied());
  }

  @Test
  void marksTheOthersWhereOneIsDenied() {
    List<AwsResource> resources = seen(world.securityGroups(4));
    world.aws.faults().on("ec2:CreateTags").times(3).error("UnauthorizedOperation", 403);
    assertThat(runner.run(marks(resources)))
        .containsExactly(
            new Outcome.Failed("UnauthorizedOperation: Ordered by the test."),
            new Outcome.Applied(),
            new Outcome.Applied(),
            new Outcome.Applied());
  }

  @Test
  void doesNotTryEachAloneWhenAwsIsBusy() {
    List<AwsResource> resources = seen(world.securityGroups(4));
    world.aws.faults().on("ec2:CreateTags").error("RequestLimitExceeded", 503);
    assertThat(runner.run(marks(resources)))
        .hasSize(4)
        .containsOnly(new Outcome.Failed("RequestLimitExceeded: Ordered by the test."));
    assertThat(mutations()).hasSize(1);
  }

  @Test
  void marksAndUnmarksLoadBalancersAndTargetGroupsOneByOne() {
    List<String> ids = new ArrayList<>(world.loadBalancers(2));
    ids.addAll(world.targetGroups(2));
    ids.addAll(world.classicLoadBalancers(2));
    List<AwsResource> resources = seen(ids);
    assertThat(runner.run(marks(resources))).hasSize(6).containsOnly(new Outcome.Applied());
    assertThat(ids)
        .allSatisfy(id -> assertThat(world.aws.elb().tags(id)).containsAllEntriesOf(MARK));
    assertThat(runner.run(unmarks(resources))).hasSize(6).containsOnly(new Outcome.Applied());
    assertThat(ids).allSatisfy(id -> assertThat(world.aws.elb().tags(id)).isEqualTo(World.TAGS));
    assertThat(mutations()).hasSize(12);
  }

  @Test
  void findsGoneWhatVanishedBeforeItsMark() {
    List<String> ids = new ArrayList<>(world.loadBalancers(1));
    ids.addAll(world.targetGroups(1));
    ids.addAll(world.classicLoadBalancers(1));
    List<AwsResource> resources = seen(ids);
    assertThat(runner.run(deletes(resources))).hasSize(3).containsOnly(new Outcome.Applied());
    assertThat(runner.run(marks(resources))).hasSize(3).containsOnly(new Outcome.AlreadyGone());
  }

  @Test
  void deletesEveryKind() {
    List<String> ids = new ArrayList<>(world.loadBalancers(1));
    ids.addAll(world.classicLoadBalancers(1));
    ids.addAll(world.targetGroups(1));
    ids.addAll(world.securityGroups(1));
    ids.addAll(world.routeTables(1));
    assertThat(runner.run(deletes(seen(ids)))).hasSize(5).containsOnly(new Outcome.Applied());
    assertThat(seen(ids)).isEmpty();
    assertThat(mutations())
        .containsExactly(
            "elbv2:DeleteLoadBalancer",
            "elb:DeleteLoadBalancer",
            "elbv2:DeleteTargetGroup",
            "ec2:DeleteSecurityGroup",
            "ec2:DeleteRouteTable");
  }

  @Test
  void findsGroupsAndTablesAlreadyGone() {
    List<String> ids = List.of(world.securityGroup("group"), world.routeTable());
    List<AwsResource> resources = seen(ids);
    runner.run(deletes(resources));
    assertThat(runner.run(deletes(resources)))
        .containsExactly(new Outcome.AlreadyGone(), new Outcome.AlreadyGone());
  }

  @Test
  void refusesToDeleteAGroupThatAnotherGroupReferences() {
    String group = world.securityGroup("group");
    AwsResource unheld = seen(List.of(group)).getFirst();
    String other = world.securityGroup("other");
    world.aws.ec2().allowIngress(other, group, "");
    assertThat(runner.run(deletes(List.of(unheld))))
        .containsExactly(new Outcome.Blocked(List.of(other + " (ingress rule)")));
    assertThat(world.aws.ec2().exists(group)).isTrue();
  }

  @Test
  void repeatsWhatAwsSaysWhereNoHolderCanBeSeen() {
    String group = world.securityGroup("group");
    world.aws.ec2().holdUnseen(group);
    assertThat(runner.run(deletes(seen(List.of(group)))))
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Blocked.class,
            blocked ->
                assertThat(blocked.by())
                    .singleElement()
                    .asString()
                    .startsWith("DependencyViolation"));
  }

  @Test
  void isBlockedAlsoWhereTheHoldersCannotBeRead() {
    String table = world.routeTable();
    AwsResource seen = seen(List.of(table)).getFirst();
    world.aws.ec2().associateSubnet(table, world.subnets.getFirst());
    try (AwsActionRunner blind =
        new AwsActionRunner(
            TestSettings.at(world.aws.endpoint()),
            TestSettings.UNOBSERVED,
            resource -> {
              throw new IncompleteViewException("no");
            })) {
      assertThat(blind.run(deletes(List.of(seen))))
          .singleElement()
          .isInstanceOf(Outcome.Blocked.class);
    }
  }

  @Test
  void doesNotDetachWhatIsProtectedOrInUse() {
    String balancer = world.loadBalancer("nlb");
    String targets = world.targetGroup("targets");
    String table = world.routeTable();
    world.aws.elb().addListener(balancer, "TCP", 80, targets);
    world.aws.elb().protectFromDeletion(balancer, true);
    String association = world.aws.ec2().associateSubnet(table, world.subnets.getFirst());
    assertThat(runner.run(deletes(seen(List.of(balancer, targets, table)))))
        .containsExactly(
            new Outcome.Blocked(List.of("deletion protection")),
            new Outcome.Blocked(
                List.of("load balancer " + balancer.replaceFirst(".*:loadbalancer/", ""))),
            new Outcome.Blocked(
                List.of("%s (%s)".formatted(world.subnets.getFirst(), association))));
    assertThat(mutations()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "UnauthorizedOperation, 403, UnauthorizedOperation: Ordered by the test.",
    "InternalError, 500, InternalError: Ordered by the test.",
    "InvalidGroupId.Malformed, 400, InvalidGroupId.Malformed: Ordered by the test."
  })
  void failsAloneWithTheReason(String code, int status, String reason) {
    List<AwsResource> resources = seen(world.securityGroups(3));
    world.aws.faults().on("ec2:DeleteSecurityGroup").skip(1).times(1).error(code, status);
    assertThat(runner.run(deletes(resources)))
        .containsExactly(new Outcome.Applied(), new Outcome.Failed(reason), new Outcome.Applied());
  }

  @Test
  void throwsNothingWhenTheConnectionBreaks() {
    List<AwsResource> resources = seen(world.securityGroups(2));
    world.aws.faults().on("ec2:DeleteSecurityGroup").times(1).connectionReset();
    List<Outcome> outcomes = runner.run(deletes(resources));
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Failed.class);
    assertThat(outcomes.get(1)).isEqualTo(new Outcome.Applied());
  }

  /** What these ids name now, in their order; what is gone is left out. */
  private List<AwsResource> seen(List<String> ids) {
    List<AwsResource> all = lister.list(EnumSet.allOf(ResourceKind.class)).resources();
    return ids.stream()
        .flatMap(id -> all.stream().filter(resource -> resource.id().equals(id)))
        .toList();
  }

  private List<String> mutations() {
    return world.aws.calls().mutating().stream().map(CallLog.Call::operation).toList();
  }

  private static List<Action> marks(List<AwsResource> resources) {
    return resources.stream().<Action>map(each -> new Action.SetMark(each, MARK)).toList();
  }

  private static List<Action> unmarks(List<AwsResource> resources) {
    return resources.stream().<Action>map(each -> new Action.Unmark(each, KEYS)).toList();
  }

  private static List<Action> deletes(List<AwsResource> resources) {
    return resources.stream().<Action>map(Action.Delete::new).toList();
  }
}
