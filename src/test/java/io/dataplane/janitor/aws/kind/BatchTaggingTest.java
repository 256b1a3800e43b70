package io.dataplane.janitor.aws.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.aws.testing.ActionFixture;
import io.dataplane.janitor.aws.testing.AwsWorld;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Marks of v2 load balancers and target groups by the tagging API, and what it leaves undone. */
class BatchTaggingTest {
  private static final Map<String, String> MARK = Map.of("dataplane-janitor/owner", "dp-a");
  private static final Set<String> KEYS = MARK.keySet();
  private static final Outcome APPLIED = new Outcome.Applied();
  private static final String TAG = "tagging:TagResources";
  private static final String UNTAG = "tagging:UntagResources";
  private static final String TAG_ALONE = "elbv2:AddTags";

  private final AwsWorld world = new AwsWorld();
  private final ActionFixture acting = new ActionFixture(world);

  @AfterEach
  void stop() {
    acting.close();
    world.close();
  }

  private List<Outcome> mark(List<String> ids) {
    return mark(acting.seen(ids), MARK);
  }

  private List<Outcome> mark(List<AwsResource> resources, Map<String, String> tags) {
    return acting.run(
        resources.stream().<Action>map(each -> new Action.SetMark(each, tags)).toList());
  }

  private List<Outcome> unmark(List<AwsResource> resources) {
    return acting.run(
        resources.stream().<Action>map(each -> new Action.Unmark(each, KEYS)).toList());
  }

  private void assertMarked(List<String> ids) {
    assertThat(ids)
        .allSatisfy(id -> assertThat(world.aws.elb().tags(id)).containsAllEntriesOf(MARK));
  }

  private void fill(String id) {
    IntStream.range(0, 49).forEach(i -> world.aws.elb().tag(id, "key-" + i, ""));
  }

  @Test
  void marksAndUnmarksABalancerAndItsTargetGroupsInOneCallEach() {
    List<String> ids = new ArrayList<>(world.loadBalancers(1));
    ids.addAll(world.targetGroups(4));
    List<AwsResource> resources = acting.seen(ids);

    assertThat(mark(resources, MARK)).hasSize(5).containsOnly(APPLIED);
    assertMarked(ids);
    assertThat(unmark(resources)).hasSize(5).containsOnly(APPLIED);
    assertThat(ids).allSatisfy(id -> assertThat(world.aws.elb().tags(id)).isEqualTo(AwsWorld.TAGS));
    assertThat(acting.mutations()).containsExactly(TAG, UNTAG);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 1", "2, 1, 0", "20, 1, 0", "21, 1, 1", "22, 2, 0", "45, 3, 0"})
  void sharesACallAmongTwentyAndNoneWithOneAlone(int resources, int together, int alone) {
    List<String> ids = world.targetGroups(resources);

    assertThat(mark(ids)).hasSize(resources).containsOnly(APPLIED);

    assertMarked(ids);
    List<String> calls = new ArrayList<>(Collections.nCopies(together, TAG));
    calls.addAll(Collections.nCopies(alone, TAG_ALONE));
    assertThat(acting.mutations()).containsExactlyElementsOf(calls);
  }

  @Test
  void givesThoseOfDifferentOwnersTheirOwnMarks() {
    List<AwsResource> resources = acting.seen(world.targetGroups(4));
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      actions.add(new Action.SetMark(resources.get(i), Map.of("owner", "dp-" + i % 2)));
    }

    assertThat(acting.run(actions)).hasSize(4).containsOnly(APPLIED);

    for (int i = 0; i < 4; i++) {
      assertThat(world.aws.elb().tags(resources.get(i).id())).containsEntry("owner", "dp-" + i % 2);
    }
    assertThat(acting.mutations()).containsExactly(TAG, TAG);
  }

  @Test
  void triesAloneTheOneOfTwentyThatIsGone() {
    List<String> ids = new ArrayList<>(world.targetGroups(20));
    List<AwsResource> resources = acting.seen(ids);
    assertThat(acting.run(ActionFixture.deletes(resources.subList(7, 8)))).containsExactly(APPLIED);
    world.aws.calls().clear();

    List<Outcome> outcomes = mark(resources, MARK);

    assertThat(outcomes.get(7)).isEqualTo(new Outcome.AlreadyGone());
    assertThat(outcomes).filteredOn(APPLIED::equals).hasSize(19);
    ids.remove(7);
    assertMarked(ids);
    assertThat(acting.mutations()).containsExactly(TAG, TAG_ALONE);
  }

  @Test
  void saysWhichHasNoRoom() {
    List<String> ids = world.targetGroups(3);
    fill(ids.get(1));

    List<Outcome> outcomes = mark(ids);

    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            Outcome.Blocked.class,
            blocked ->
                assertThat(blocked.by())
                    .singleElement()
                    .asString()
                    .startsWith("no room for the marks: TooManyTags"));
    assertThat(outcomes).filteredOn(APPLIED::equals).hasSize(2);
    assertThat(acting.mutations()).containsExactly(TAG, TAG_ALONE);
  }

  @Test
  void neverTakesForMarkedWhatItWasToldIsNot() {
    List<String> ids = world.targetGroups(3);
    fill(ids.get(2));
    world.aws.faults().on(TAG_ALONE).error("InternalFailure", 500);

    assertThat(mark(ids))
        .containsExactly(
            APPLIED,
            APPLIED,
            new Outcome.Failed(
                new Reason(ReasonCode.NO_ANSWER, "InternalFailure: Ordered by the test.")));
    assertThat(world.aws.elb().tags(ids.get(2))).doesNotContainKeys("dataplane-janitor/owner");
  }

  @ParameterizedTest
  @CsvSource({
    "AccessDeniedException, 400",
    "InvalidParameterException, 400",
    "InternalServiceException, 500"
  })
  void marksOneByOneWhereTheWholeCallFailsAndTriesItNoMore(String code, int status) {
    List<String> ids = world.targetGroups(45);
    world.aws.faults().on(TAG).error(code, status);

    assertThat(mark(ids)).hasSize(45).containsOnly(APPLIED);

    assertMarked(ids);
    assertThat(world.aws.calls().count(TAG)).isEqualTo(1);
    assertThat(world.aws.calls().count(TAG_ALONE)).isEqualTo(45);
    assertThat(unmark(acting.seen(ids))).hasSize(45).containsOnly(APPLIED);
    assertThat(world.aws.calls().count(UNTAG)).isZero();
  }

  @Test
  void unmarksOneByOneWhereTheWholeCallIsDenied() {
    List<String> ids = world.targetGroups(3);
    assertThat(mark(ids)).containsOnly(APPLIED);
    world.aws.faults().on(UNTAG).error("AccessDeniedException", 400);

    assertThat(unmark(acting.seen(ids))).hasSize(3).containsOnly(APPLIED);
    assertThat(ids).allSatisfy(id -> assertThat(world.aws.elb().tags(id)).isEqualTo(AwsWorld.TAGS));
  }

  @Test
  void sendsOnceWhatNobodyAnswersAndMarksOneByOne() {
    List<String> ids = world.targetGroups(3);
    world.aws.faults().on(TAG).answerLost();

    assertThat(mark(ids)).hasSize(3).containsOnly(APPLIED);

    assertMarked(ids);
    assertThat(world.aws.calls().count(TAG)).isEqualTo(1);
  }

  @Test
  void triesTheNextTogetherWhereOneCallIsThrottled() {
    List<String> ids = world.targetGroups(40);
    world.aws.faults().on(TAG).times(1).error("ThrottledException", 400);

    assertThat(mark(ids)).hasSize(40).containsOnly(APPLIED);

    assertThat(world.aws.calls().count(TAG)).isEqualTo(2);
    assertThat(world.aws.calls().count(TAG_ALONE)).isEqualTo(20);
  }

  @Test
  void triesAFewAloneWhereLoadBalancingDeniesAll() {
    List<String> ids = world.targetGroups(20);
    world.aws.faults().on(TAG).error("AccessDeniedException", 400);
    world.aws.faults().on(TAG_ALONE).error("AccessDenied", 403);

    assertThat(mark(ids))
        .hasSize(20)
        .containsOnly(
            new Outcome.Failed(
                new Reason(ReasonCode.DENIED, "AccessDenied: Ordered by the test.")));
    assertThat(acting.mutations()).hasSize(5);
  }

  @Test
  void leavesClassicLoadBalancersToTheirOwnApi() {
    List<String> ids = world.classicLoadBalancers(3);

    assertThat(mark(ids)).hasSize(3).containsOnly(APPLIED);
    assertMarked(ids);
    assertThat(acting.mutations()).containsOnly("elb:AddTags").hasSize(3);
  }
}
