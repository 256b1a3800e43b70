package io.dataplane.janitor.domain.plan;

import static io.dataplane.janitor.domain.Examples.GRACE;
import static io.dataplane.janitor.domain.Examples.NOW;
import static io.dataplane.janitor.domain.Examples.dataplane;
import static io.dataplane.janitor.domain.Examples.decision;
import static io.dataplane.janitor.domain.Examples.group;
import static io.dataplane.janitor.domain.Examples.marked;
import static io.dataplane.janitor.domain.Examples.markedSince;
import static io.dataplane.janitor.domain.Examples.ownedBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.Examples;
import io.dataplane.janitor.domain.history.Mark;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

  private static Orphan.State state(Decision decision) {
    return decision.orphanState().orElseThrow().state();
  }

  @Test
  void marksANewOrphanWithWhatEveryoneCanRead() {
    Decision decision = decision(group("sg-1", ownedBy("dp-gone")));

    assertThat(state(decision)).isEqualTo(Orphan.State.NEW);
    assertThat(decision.plannedAction())
        .contains(
            new Action.SetMark(
                decision.resource(),
                Map.of(
                    "dataplane-janitor/orphaned-since", "2026-11-20T10:00:00Z",
                    "dataplane-janitor/owner", "dp-gone",
                    "dataplane-janitor/delete-after", "2026-11-27T10:00:00Z")));
  }

  @Test
  void doesNotDeleteWhileGraceHasOneSecondLeft() {
    Instant since = NOW.minus(GRACE).plusSeconds(1);
    Decision decision = decision(group("sg-1", markedSince("dp-gone", since)));
    assertThat(state(decision)).isEqualTo(Orphan.State.MARKED);
    assertThat(decision.plannedAction()).isEmpty();
  }

  @Test
  void deletesWhenTheGracePeriodIsOverToTheSecond() {
    Decision decision = decision(group("sg-1", markedSince("dp-gone", NOW.minus(GRACE))));
    assertThat(state(decision)).isEqualTo(Orphan.State.DUE);
    assertThat(decision.deletes()).isTrue();
  }

  @Test
  void neverCutsTheGracePeriodShortByRounding() {
    Mark mark = Mark.fresh(NOW.plusMillis(1), GRACE);
    assertThat(mark.since()).isEqualTo(NOW);
    assertThat(mark.dueAt(GRACE)).isEqualTo(NOW.plusSeconds(1).plus(GRACE));
  }

  @Test
  void waitsLongerWhereDeleteAfterWasMovedLater() {
    Decision decision =
        decision(group("sg-1", marked("dp-gone", "2026-11-01T00:00:00Z", "2026-11-20T10:00:01Z")));
    assertThat(state(decision)).isEqualTo(Orphan.State.MARKED);
    assertThat(decision.orphanState().orElseThrow().dueAt()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void ignoresADeleteAfterThatWasMovedEarlier() {
    Decision decision =
        decision(group("sg-1", marked("dp-gone", "2026-11-20T09:00:00Z", "2026-11-20T09:00:01Z")));
    assertThat(state(decision)).isEqualTo(Orphan.State.MARKED);
    assertThat(decision.orphanState().orElseThrow().dueAt())
        .isEqualTo(Instant.parse("2026-11-27T09:00:00Z"));
  }

  @Test
  void keepsTheFirstMark() {
    Decision decision = decision(group("sg-1", markedSince("dp-gone", NOW.minusSeconds(60))));
    assertThat(decision.plannedAction()).isEmpty();
    assertThat(decision.orphanState().orElseThrow().since()).isEqualTo(NOW.minusSeconds(60));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "yesterday, 2026-11-01T00:00:00Z, orphaned-since is 'yesterday'",
        "2026-11-01T00:00:00Z, 2026-11-08, delete-after is '2026-11-08'",
        "2026-11-01T00:00:00Z, \"\", delete-after is ''",
        "2026-11-20T10:00:01Z, 2026-11-27T10:00:01Z, its timestamp is in the future",
      })
  void startsTheGracePeriodAgainOnAMarkThatCannotBeTrusted(
      String since, String deleteAfter, String why) {
    Decision decision = decision(group("sg-1", marked("dp-gone", since, deleteAfter)));
    assertThat(state(decision)).isEqualTo(Orphan.State.NEW);
    assertThat(decision).isInstanceOf(Decision.Mark.class);
    assertThat(decision.message())
        .startsWith("mark replaced: ")
        .contains(why)
        .matches(".*(future|, not an instant such as 2027-03-01T00:00:00Z)");
  }

  @Test
  void startsTheGracePeriodAgainOnAMarkOfAnotherOwner() {
    Map<String, String> tags = new HashMap<>(markedSince("dp-other", NOW.minus(GRACE)));
    tags.put(Examples.OWNER_TAG, "dp-gone");
    Decision decision = decision(group("sg-1", tags));
    assertThat(state(decision)).isEqualTo(Orphan.State.NEW);
    assertThat(decision.message()).isEqualTo("mark replaced: it names another owner");
  }

  @Test
  void startsTheGracePeriodAgainOnHalfAMark() {
    Decision decision =
        decision(
            group(
                "sg-1",
                Map.of(
                    Examples.OWNER_TAG,
                    "dp-gone",
                    "dataplane-janitor/orphaned-since",
                    "2026-11-01T00:00:00Z")));
    assertThat(state(decision)).isEqualTo(Orphan.State.NEW);
  }

  @Test
  void recognisesTheMarkOfAnOwnerThatNoTagValueCanHold() {
    String odd = "dp gone/ü#" + "x".repeat(300);
    Decision first = decision(group("sg-1", ownedBy(odd)));
    Map<String, String> tags =
        new HashMap<>(((Action.SetMark) first.plannedAction().orElseThrow()).tags());
    assertThat(tags.get("dataplane-janitor/owner"))
        .hasSizeLessThanOrEqualTo(255)
        .startsWith("dp gone/__x");
    tags.put(Examples.OWNER_TAG, odd);
    assertThat(state(decision(group("sg-1", tags)))).isEqualTo(Orphan.State.MARKED);
  }

  @Test
  void takesTheMarksFromWhatIsClaimedOrExempt() {
    Map<String, String> tags = new HashMap<>(markedSince("dp-a", NOW));
    SecurityGroup marked = group("sg-1", tags);
    assertThat(decision(marked, dataplane("dp-a", null)).plannedAction())
        .contains(new Action.Unmark(marked, Examples.MARK_TAGS.keys()));

    tags.put("kubernetes.io/cluster/c", "shared");
    assertThat(decision(group("sg-1", tags))).isInstanceOf(Decision.Unmark.class);
  }

  @Test
  void leavesMarksOnWhatIsUnowned() {
    Map<String, String> tags = new HashMap<>(markedSince("dp-a", NOW));
    tags.remove(Examples.OWNER_TAG);
    assertThat(decision(group("sg-1", tags)).plannedAction()).isEmpty();
  }

  @Test
  void neverDeletesWhatHasNoRoomForTheMarksAndSaysSo() {
    Map<String, String> tags = new HashMap<>(ownedBy("dp-gone"));
    IntStream.range(0, 47).forEach(i -> tags.put("tag-" + i, ""));
    tags.put("aws:autoscaling:groupName", "does not count");
    Decision full = decision(group("sg-1", tags));
    assertThat(state(full)).isEqualTo(Orphan.State.BLOCKED);
    assertThat(full.plannedAction()).isEmpty();
    assertThat(full.withheld().map(Reason::code)).contains(ReasonCode.NO_ROOM_FOR_MARKS);
    assertThat(full.blockers()).containsExactly("48 of 50 tags are in use");

    tags.remove("tag-0");
    assertThat(decision(group("sg-1", tags))).isInstanceOf(Decision.Mark.class);
  }

  @Test
  void writesNothingAtAllWhereTheViewIsSuspect() {
    Planner planner =
        new Planner(
            Examples.MARK_TAGS,
            GRACE,
            new Limits(100, 250, 1, 1, 1, 25),
            false,
            RevocationPolicy.NONE);
    Plan plan =
        Examples.plan(planner, List.of(Examples.due("sg-1"), group("sg-2", ownedBy("dp-gone"))));
    assertThat(plan).isInstanceOf(Plan.Refused.class);
    assertThat(plan.decisions())
        .flatExtracting(each -> each.plannedAction().stream().toList())
        .hasSize(2)
        .allSatisfy(
            action ->
                assertThat(plan.objection(action))
                    .contains(
                        new Reason(ReasonCode.REFUSED_BY_LIMIT, "refused by min-dataplanes")));
  }

  @Test
  void marksButDeletesNothingAboveTheMostDeletionsOfARun() {
    Planner planner =
        new Planner(
            Examples.MARK_TAGS,
            GRACE,
            new Limits(100, 1, 1, 0, 1, 25),
            false,
            RevocationPolicy.NONE);
    Plan plan =
        Examples.plan(
            planner,
            List.of(Examples.due("sg-1"), Examples.due("sg-2"), group("sg-3", ownedBy("dp-gone"))));
    assertThat(plan).isInstanceOf(Plan.Braked.class);
    for (Decision decision : plan.decisions()) {
      Action action = decision.plannedAction().orElseThrow();
      assertThat(plan.objection(action).isPresent()).isEqualTo(action instanceof Action.Delete);
    }
  }

  @Test
  void doesNotCountWhatIsBlockedAgainstTheMostDeletions() {
    Planner planner =
        new Planner(
            Examples.MARK_TAGS,
            GRACE,
            new Limits(100, 1, 1, 0, 1, 25),
            false,
            RevocationPolicy.NONE);
    Plan plan =
        Examples.plan(
            planner,
            List.of(
                Examples.due("sg-1"),
                Examples.due("sg-2", Holder.outside("eni-1 (instance i-1)"))));
    assertThat(plan).isInstanceOf(Plan.Ready.class);
  }

  @Test
  void liftsProtectionOnlyWhereItIsAskedToAndNothingElseHolds() {
    Map<String, String> tags = markedSince("dp-gone", NOW.minus(GRACE));
    LoadBalancer listed = Examples.balancer("web", tags, NOW.minus(GRACE));
    LoadBalancer shielded = listed.withDetails(true, List.of());
    LoadBalancer serving = listed.withDetails(true, List.of("web i-1 (healthy)"));
    Planner asked =
        new Planner(Examples.MARK_TAGS, GRACE, Examples.NO_LIMITS, true, RevocationPolicy.NONE);

    assertThat(planned(Examples.PLANNER, shielded).blockers())
        .containsExactly("deletion protection");
    assertThat(planned(asked, shielded).plannedAction())
        .contains(new Action.Delete(shielded, 0, List.of(new Action.Unprotect(shielded))));
    assertThat(planned(asked, listed).plannedAction()).contains(new Action.Delete(listed));
    assertThat(planned(asked, serving).blockers())
        .containsExactly("deletion protection", "1 live target: web i-1 (healthy)");
    assertThat(planned(asked, serving).plannedAction()).isEmpty();
  }

  @Test
  void whatAnOperatorHoldsStaysAsItIsAndSaysWhy() {
    Map<String, String> tags = new HashMap<>(markedSince("dp-gone", NOW));
    tags.put("dataplane-janitor/keep", "");
    Decision kept = decision(group("sg-1", tags), dataplane("dp-gone", null));
    Decision fresh = decision(group("sg-2", ownedBy("dp-gone")));
    Decision marked = decision(group("sg-3", markedSince("dp-gone", NOW)));
    Decision due = decision(Examples.due("sg-4"));

    assertThat(kept.frozen("sg-1")).isInstanceOf(Decision.Keep.class);
    assertThat(fresh.frozen("sg-2")).isInstanceOf(Decision.Wait.class);
    assertThat(state(fresh.frozen("sg-2"))).isEqualTo(Orphan.State.NEW);
    assertThat(marked.frozen("sg-3")).isEqualTo(marked);
    assertThat(due.frozen("sg-4")).isInstanceOf(Decision.Blocked.class);
    assertThat(due.frozen("sg-4").blockers()).containsExactly("the freeze of sg-4");
    assertThat(List.of(kept.frozen("sg-1"), fresh.frozen("sg-2"), due.frozen("sg-4")))
        .allSatisfy(
            each -> {
              assertThat(each.plannedAction()).isEmpty();
              assertThat(each.withheld().map(Reason::code)).contains(ReasonCode.FROZEN);
            });
  }

  @Test
  void namesThreeTargetsAndCountsTheOthers() {
    LoadBalancer web = Examples.balancer("web", Map.of(), NOW);
    assertThat(web.withDetails(false, List.of("a", "b", "c")).holders())
        .containsExactly(Holder.outside("3 live targets: a, b, c"));
    assertThat(web.withDetails(false, List.of("a", "b", "c", "d", "e")).holders())
        .containsExactly(Holder.outside("5 live targets: a, b, c and 2 more"));
  }

  private static Decision planned(Planner planner, LoadBalancer balancer) {
    return Examples.plan(planner, List.of(balancer)).decisions().getFirst();
  }
}
