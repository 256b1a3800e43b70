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
import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.history.Mark;
import io.dataplane.janitor.domain.history.MarkHistory;
import io.dataplane.janitor.domain.history.MarkRecord;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "2026-11-01T00:00:00Z, next week, delete-after is 'next week'",
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
  void startsTheGracePeriodAgainOnAMarkThatNoRunSetOnThisResource() {
    SecurityGroup copy = group("sg-2", markedSince("dp-gone", NOW.minus(GRACE)));
    Decision decision = judged(copy, Examples.marks(List.of(Examples.due("sg-1"))));
    assertThat(state(decision)).isEqualTo(Orphan.State.NEW);
    assertThat(decision.message())
        .isEqualTo("mark replaced: no run of this janitor has set it on this resource");
  }

  @Test
  void startsTheGracePeriodAgainOnAMarkThatWasMovedBack() {
    SecurityGroup moved = group("sg-1", markedSince("dp-gone", NOW.minus(GRACE)));
    SecurityGroup before = group("sg-1", markedSince("dp-gone", NOW.minusSeconds(3600)));
    assertThat(state(judged(moved, Examples.marks(List.of(before))))).isEqualTo(Orphan.State.NEW);
  }

  @Test
  void startsTheGracePeriodAgainWhereTheOwnerLivedAfterTheMark() {
    Instant alive = NOW.minus(Duration.ofDays(1));
    SecurityGroup due = Examples.due("sg-1");
    Decision decision = judged(due, withOwnerAliveUntil(alive, due));
    assertThat(decision).isInstanceOf(Decision.Mark.class);
    assertThat(decision.message()).isEqualTo("mark replaced: its owner was seen alive at " + alive);
    assertThat(decision.orphanState().orElseThrow().since()).isEqualTo(NOW);
  }

  @Test
  void countsTheGracePeriodFromTheLastTimeThatTheOwnerWasAlive() {
    SecurityGroup due = Examples.due("sg-1");
    Instant alive = NOW.minus(GRACE).plusSeconds(60);
    assertThat(state(judged(due, withOwnerAliveUntil(alive, due)))).isEqualTo(Orphan.State.MARKED);
    Instant before = NOW.minus(GRACE).minusSeconds(60);
    assertThat(state(judged(due, withOwnerAliveUntil(before, due)))).isEqualTo(Orphan.State.DUE);
  }

  @Test
  void startsTheGracePeriodAgainAfterAGapOfHalfOfIt() {
    SecurityGroup due = Examples.due("sg-1");
    History stored = Examples.marks(List.of(due));
    Instant soon = NOW.plus(GRACE.dividedBy(2));
    assertThat(state(judged(due, stored.asOf(soon, GRACE)))).isEqualTo(Orphan.State.DUE);
    Decision late = judged(due, stored.asOf(soon.plusSeconds(1), GRACE));
    assertThat(late).isInstanceOf(Decision.Mark.class);
    assertThat(late.message()).contains("without a long gap");
  }

  @Test
  void keepsTheTimeThatAnOperatorPostponedTheDeletionTo() {
    Map<String, String> tags =
        new HashMap<>(marked("dp-gone", "2026-11-01T00:00:00Z", "2027-03-01"));
    Decision decision = judged(group("sg-1", tags), History.NONE);
    assertThat(decision).isInstanceOf(Decision.Mark.class);
    assertThat(decision.orphanState().orElseThrow().dueAt())
        .isEqualTo(Instant.parse("2027-03-02T12:00:00Z"));
    Decision waits = decision(group("sg-1", tags));
    assertThat(waits.orphanState().orElseThrow().dueAt())
        .isEqualTo(Instant.parse("2027-03-02T12:00:00Z"));
  }

  @Test
  void remembersTheFirstMarkWhenItVanishes() {
    SecurityGroup stripped = group("sg-1", ownedBy("dp-gone"));
    Instant first = NOW.minus(Duration.ofDays(60));
    History history = recorded(new MarkRecord("sg-1", first, NOW.minusSeconds(3600), 0));
    Decision decision = judged(stripped, history);
    assertThat(decision.orphanState().orElseThrow().since()).isEqualTo(first);
    assertThat(((Decision.Mark) decision).record())
        .isEqualTo(new MarkRecord("sg-1", first, NOW, 1));
  }

  @Test
  void keepsAResourceWhoseMarkVanishedTwice() {
    SecurityGroup stripped = group("sg-1", ownedBy("dp-gone"));
    Instant first = NOW.minus(Duration.ofDays(2));
    History history = recorded(new MarkRecord("sg-1", first, NOW.minusSeconds(3600), 1));
    Decision decision = judged(stripped, history);
    assertThat(decision).isInstanceOf(Decision.Keep.class);
    assertThat(decision.judgement().exemption().map(Reason::code)).contains(ReasonCode.CONTESTED);
  }

  @Test
  void doesNotTakeAListingFromBeforeTheMarkForAVanishedMark() {
    SecurityGroup stale = group("sg-1", ownedBy("dp-gone"));
    History history = recorded(new MarkRecord("sg-1", NOW, NOW.minusSeconds(60), 1));
    assertThat(judged(stale, history)).isInstanceOf(Decision.Mark.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Keep", "do-not-delete", "owner-team", "Orphaned-Since"})
  void keepsWhatHasAnyOtherTagBelowThePrefix(String name) {
    Map<String, String> tags = new HashMap<>(markedSince("dp-gone", NOW.minus(GRACE)));
    tags.put("dataplane-janitor/" + name, "");
    Decision decision = decision(group("sg-1", tags));
    assertThat(decision).isInstanceOf(Decision.Unmark.class);
    assertThat(decision.judgement().exemption().map(Reason::code))
        .contains(ReasonCode.PROTECTED_TAG);
  }

  @Test
  void readsAMarkWithTheTagOfEarlierVersionsAndRemovesItWithTheOthers() {
    Map<String, String> tags = new HashMap<>(markedSince("dp-gone", NOW.minus(GRACE)));
    tags.put("dataplane-janitor/owner", "dp-gone");
    assertThat(state(decision(group("sg-1", tags)))).isEqualTo(Orphan.State.DUE);
    SecurityGroup claimed = group("sg-1", tags);
    assertThat(decision(claimed, dataplane("dp-gone", null)).plannedAction())
        .contains(new Action.Unmark(claimed, Examples.MARK_TAGS.keys()));
    assertThat(Examples.MARK_TAGS.keys()).contains("dataplane-janitor/owner");
  }

  private static Decision judged(SecurityGroup group, History history) {
    return Examples.PLANNER.decide(
        Examples.JUDGE.judge(group, new Evidence(Examples.alive(), history), NOW), NOW);
  }

  private static History recorded(MarkRecord record) {
    return new History(DataplaneHistory.NONE, MarkHistory.NONE.with(List.of(record)).good(NOW));
  }

  private static History withOwnerAliveUntil(Instant last, SecurityGroup marked) {
    DataplaneRecord gone =
        new DataplaneRecord(
            "dataplanes.example.com", "dp-gone", "uid", Set.of("dp-gone"), null, last, last);
    return new History(
        new DataplaneHistory(NOW, List.of(gone), 0), Examples.marks(List.of(marked)).marks());
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
    IntStream.range(0, 48).forEach(i -> tags.put("tag-" + i, ""));
    tags.put("aws:autoscaling:groupName", "does not count");
    Decision full = decision(group("sg-1", tags));
    assertThat(state(full)).isEqualTo(Orphan.State.BLOCKED);
    assertThat(full.plannedAction()).isEmpty();
    assertThat(full.withheld().map(Reason::code)).contains(ReasonCode.NO_ROOM_FOR_MARKS);
    assertThat(full.blockers()).containsExactly("49 of 50 tags are in use");

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
  void deletesTheOldestWithinTheQuotaAndDefersTheOthers() {
    Planner planner =
        new Planner(
            Examples.MARK_TAGS,
            GRACE,
            new Limits(2, 250, 1, 0, 1, 25),
            false,
            RevocationPolicy.NONE);
    SecurityGroup held = orphan("sg-a", 30, Examples.ruleOf("sg-z"));
    Plan plan =
        Examples.plan(
            planner, List.of(orphan("sg-m", 20), held, orphan("sg-n", 25), orphan("sg-z", 10)));
    assertThat(plan).isInstanceOf(Plan.Ready.class);
    assertThat(plan.decisions().stream().filter(Decision::deletes))
        .extracting(each -> each.resource().id())
        .containsExactly("sg-z", "sg-a");
    assertThat(plan.decisions().stream().filter(Decision.Deferred.class::isInstance))
        .allSatisfy(
            each -> {
              assertThat(each.orphanState().orElseThrow().state()).isEqualTo(Orphan.State.DUE);
              assertThat(each.withheld().map(Reason::code)).contains(ReasonCode.QUOTA);
            })
        .hasSize(2);
  }

  @Test
  void beginsWithTheWholeCycleThatHoldsAnOlderOneWhereTheQuotaIsTooSmallForBoth() {
    Planner planner =
        new Planner(
            Examples.MARK_TAGS,
            GRACE,
            new Limits(2, 250, 1, 0, 1, 25),
            false,
            RevocationPolicy.NONE);
    Plan plan =
        Examples.plan(
            planner,
            List.of(
                orphan("sg-a", 30, rule("sg-b", "sg-a"), rule("sg-y", "sg-a")),
                orphan("sg-b", 30, rule("sg-a", "sg-b")),
                orphan("sg-y", 10, rule("sg-z", "sg-y")),
                orphan("sg-z", 10, rule("sg-y", "sg-z"))));
    assertThat(plan.decisions().stream().filter(Decision::deletes))
        .extracting(each -> each.resource().id())
        .containsExactlyInAnyOrder("sg-y", "sg-z");
  }

  private static Holder rule(String from, String to) {
    return Holder.rule(
        new SecurityGroupRule(
            "sgr-" + from + to,
            from,
            SecurityGroupRule.Direction.INGRESS,
            to,
            "",
            SecurityGroupRule.Traffic.ALL,
            Tags.NONE),
        "");
  }

  private static SecurityGroup orphan(String id, int days, Holder... holders) {
    return group(id, markedSince("dp-gone", NOW.minus(Duration.ofDays(days))), holders);
  }

  @Test
  void marksNothingMoreWhereTheHistoryHasNoRoom() {
    PlanContext full =
        new PlanContext(Examples.context(1, 0).sources(), MarkHistory.CAPACITY - 1, Freeze.NOTHING);
    List<SecurityGroup> orphans =
        List.of(group("sg-1", ownedBy("dp-gone")), group("sg-2", ownedBy("dp-gone")));
    Plan plan =
        Examples.PLANNER.plan(
            Examples.JUDGE.judge(
                new Inventory(List.copyOf(orphans)),
                new Evidence(Examples.alive(), History.NONE),
                NOW),
            full,
            NOW);
    assertThat(plan.decisions().get(0)).isInstanceOf(Decision.Mark.class);
    assertThat(plan.decisions().get(1).withheld().map(Reason::code))
        .contains(ReasonCode.HISTORY_FULL);
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
    assertThat(state(marked.frozen("sg-3"))).isEqualTo(Orphan.State.MARKED);
    assertThat(due.frozen("sg-4")).isInstanceOf(Decision.Blocked.class);
    assertThat(due.frozen("sg-4").blockers()).containsExactly("the freeze of sg-4");
    assertThat(
            List.of(
                kept.frozen("sg-1"),
                fresh.frozen("sg-2"),
                marked.frozen("sg-3"),
                due.frozen("sg-4")))
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
