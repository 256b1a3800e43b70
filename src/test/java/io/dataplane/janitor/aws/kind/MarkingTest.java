package io.dataplane.janitor.aws.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dataplane.janitor.aws.testing.ActionFixture;
import io.dataplane.janitor.aws.testing.AwsWorld;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkingTest {
  private static final Map<String, String> MARK = Map.of("dataplane-janitor/owner", "dp-a");
  private static final Set<String> KEYS = MARK.keySet();

  private final AwsWorld world = new AwsWorld();
  private final ActionFixture acting = new ActionFixture(world);

  @AfterEach
  void stop() {
    acting.close();
    world.close();
  }

  @Test
  void marksAndUnmarksGroupsAndTablesInOneCallEach() {
    List<String> ids = new ArrayList<>(world.securityGroups(3));
    ids.addAll(world.routeTables(2));
    List<AwsResource> resources = acting.seen(ids);
    assertThat(acting.run(marks(resources))).hasSize(5).containsOnly(new Outcome.Applied());
    assertThat(ids)
        .allSatisfy(id -> assertThat(world.aws.ec2().tags(id)).containsAllEntriesOf(MARK));
    assertThat(acting.run(unmarks(resources))).hasSize(5).containsOnly(new Outcome.Applied());
    assertThat(ids).allSatisfy(id -> assertThat(world.aws.ec2().tags(id)).isEqualTo(AwsWorld.TAGS));
    assertThat(acting.mutations()).containsExactly("ec2:CreateTags", "ec2:DeleteTags");
  }

  @ParameterizedTest
  @CsvSource({"1000, 1", "1001, 2", "2000, 2", "2001, 3"})
  void marksAndUnmarksAThousandACall(int groups, int calls) {
    List<AwsResource> resources = acting.seen(world.securityGroups(groups));
    assertThat(acting.run(marks(resources))).hasSize(groups).containsOnly(new Outcome.Applied());
    assertThat(acting.mutations()).hasSize(calls).containsOnly("ec2:CreateTags");
    assertThat(acting.run(unmarks(resources))).hasSize(groups).containsOnly(new Outcome.Applied());
    assertThat(acting.mutations()).hasSize(2 * calls);
  }

  @Test
  void givesEachItsOwnMark() {
    List<AwsResource> resources = acting.seen(world.securityGroups(4));
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      actions.add(new Action.SetMark(resources.get(i), Map.of("owner", "dp-" + i % 2)));
    }
    assertThat(acting.run(actions)).hasSize(4).containsOnly(new Outcome.Applied());
    for (int i = 0; i < 4; i++) {
      assertThat(world.aws.ec2().tags(resources.get(i).id())).containsEntry("owner", "dp-" + i % 2);
    }
    assertThat(acting.mutations()).hasSize(2);
  }

  @Test
  void marksTheOthersWhereSomeAreGone() {
    List<String> ids = world.securityGroups(8);
    List<AwsResource> resources = acting.seen(ids);
    world.aws.ec2().deleteSecurityGroup(ids.get(2));
    world.aws.ec2().deleteSecurityGroup(ids.get(7));
    List<Outcome> outcomes = acting.run(marks(resources));
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
    List<Outcome> outcomes = acting.run(marks(acting.seen(ids)));
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
    List<AwsResource> resources = acting.seen(world.securityGroups(4));
    world.aws.faults().on("ec2:CreateTags").times(3).error("UnauthorizedOperation", 403);
    assertThat(acting.run(marks(resources)))
        .containsExactly(
            new Outcome.Failed(
                new Reason(ReasonCode.DENIED, "UnauthorizedOperation: Ordered by the test.")),
            new Outcome.Applied(),
            new Outcome.Applied(),
            new Outcome.Applied());
  }

  @Test
  void triesAFewAloneWhereAWholeCallIsDenied() {
    List<AwsResource> resources = acting.seen(world.securityGroups(200));
    world.aws.faults().on("ec2:CreateTags").error("UnauthorizedOperation", 403);
    assertThat(acting.run(marks(resources)))
        .hasSize(200)
        .containsOnly(
            new Outcome.Failed(
                new Reason(ReasonCode.DENIED, "UnauthorizedOperation: Ordered by the test.")));
    assertThat(acting.mutations()).hasSize(5);
  }

  @Test
  void marksTheOthersOfALargeCallWhereSomeAreDenied() {
    List<AwsResource> resources = acting.seen(world.securityGroups(200));
    // The whole, and three of the four that are tried alone.
    world.aws.faults().on("ec2:CreateTags").times(4).error("UnauthorizedOperation", 403);
    List<Outcome> outcomes = acting.run(marks(resources));
    assertThat(outcomes).filteredOn(Outcome.Failed.class::isInstance).hasSize(3);
    assertThat(outcomes).filteredOn(new Outcome.Applied()::equals).hasSize(197);
    assertThat(acting.mutations()).hasSize(7);
  }

  @Test
  void marksTheOthersOfFiveWhereOneIsDenied() {
    List<AwsResource> resources = acting.seen(world.securityGroups(5));
    // The whole, and one of the four that are tried alone.
    world.aws.faults().on("ec2:CreateTags").times(2).error("UnauthorizedOperation", 403);
    List<Outcome> outcomes = acting.run(marks(resources));
    assertThat(outcomes).filteredOn(Outcome.Failed.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(new Outcome.Applied()::equals).hasSize(4);
  }

  @Test
  void saysWhereAClassicLoadBalancerHasNoRoom() {
    String name = world.classicLoadBalancers(1).getFirst();
    world.aws.faults().on("elb:AddTags").error("TooManyTags", 400);
    assertThat(acting.run(marks(acting.seen(List.of(name)))))
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Blocked.class,
            blocked ->
                assertThat(blocked.by())
                    .singleElement()
                    .asString()
                    .startsWith("no room for the marks: TooManyTags"));
  }

  @Test
  void doesNotTryEachAloneWhenAwsIsBusy() {
    List<AwsResource> resources = acting.seen(world.securityGroups(4));
    world.aws.faults().on("ec2:CreateTags").error("RequestLimitExceeded", 503);
    assertThat(acting.run(marks(resources)))
        .hasSize(4)
        .containsOnly(
            new Outcome.Failed(
                new Reason(ReasonCode.THROTTLED, "RequestLimitExceeded: Ordered by the test.")));
    assertThat(acting.mutations()).hasSize(1);
  }

  @Test
  void marksAndUnmarksEachGenerationOfLoadBalancersByItself() {
    List<String> ids = new ArrayList<>(world.loadBalancers(1));
    ids.addAll(world.targetGroups(1));
    ids.addAll(world.classicLoadBalancers(2));
    List<AwsResource> resources = acting.seen(ids);
    assertThat(acting.run(marks(resources))).hasSize(4).containsOnly(new Outcome.Applied());
    assertThat(ids)
        .allSatisfy(id -> assertThat(world.aws.elb().tags(id)).containsAllEntriesOf(MARK));
    assertThat(acting.run(unmarks(resources))).hasSize(4).containsOnly(new Outcome.Applied());
    assertThat(ids).allSatisfy(id -> assertThat(world.aws.elb().tags(id)).isEqualTo(AwsWorld.TAGS));
    assertThat(acting.mutations())
        .containsExactly(
            "tagging:TagResources",
            "elb:AddTags",
            "elb:AddTags",
            "tagging:UntagResources",
            "elb:RemoveTags",
            "elb:RemoveTags");
  }

  @Test
  void findsGoneWhatVanishedBeforeItsMark() {
    List<String> ids = new ArrayList<>(world.loadBalancers(1));
    ids.addAll(world.targetGroups(1));
    ids.addAll(world.classicLoadBalancers(1));
    List<AwsResource> resources = acting.seen(ids);
    assertThat(acting.run(ActionFixture.deletes(resources)))
        .hasSize(3)
        .containsOnly(new Outcome.Applied());
    assertThat(acting.run(marks(resources))).hasSize(3).containsOnly(new Outcome.AlreadyGone());
  }

  @Test
  void neverRemovesTagsWithoutNamingThem() {
    List<AwsResource> resources = acting.seen(world.securityGroups(1));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> acting.run(List.of(new Action.Unmark(resources.getFirst(), Set.of()))));
    assertThat(acting.mutations()).isEmpty();
  }

  private static List<Action> marks(List<AwsResource> resources) {
    return resources.stream().<Action>map(each -> new Action.SetMark(each, MARK)).toList();
  }

  private static List<Action> unmarks(List<AwsResource> resources) {
    return resources.stream().<Action>map(each -> new Action.Unmark(each, KEYS)).toList();
  }
}
