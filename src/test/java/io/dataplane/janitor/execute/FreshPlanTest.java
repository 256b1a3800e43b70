package io.dataplane.janitor.execute;

import static io.dataplane.janitor.domain.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.assess.Assessment;
import io.dataplane.janitor.concurrent.Lanes;
import io.dataplane.janitor.domain.Examples;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.history.MarkRecord;
import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.domain.plan.Grace;
import io.dataplane.janitor.domain.plan.Plan;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.verdict.JudgedResource;
import io.dataplane.janitor.domain.verdict.Verdict;
import io.dataplane.janitor.execute.guard.GuardedSleeper;
import io.dataplane.janitor.execute.guard.WriteCheck;
import io.dataplane.janitor.execute.guard.WriteGuard;
import io.dataplane.janitor.run.ShutdownSignal;
import io.dataplane.janitor.testing.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Marks are set by a listing of the last minute, counted from its start. */
class FreshPlanTest {
  private static final Duration LONG = Duration.ofSeconds(61);
  private static final Owner OWNER = new Owner("dp-a", "tag:owner");
  private static final SecurityGroup GROUP = Examples.group("sg-1", Map.of("owner", "dp-a"));
  private static final Decision.Mark MARK =
      new Decision.Mark(
          new JudgedResource(
              GROUP,
              List.of(OWNER),
              new Verdict.Orphaned(OWNER),
              Examples.unmarked(new OwnerLastSeen.Never()),
              null),
          new Grace(NOW, NOW.plus(Duration.ofDays(7))),
          new Action.SetMark(GROUP, Map.of("dataplane-janitor/orphaned-since", NOW.toString())),
          new MarkRecord(GROUP.key(), NOW, NOW, 0),
          "");

  private final MovableClock clock = new MovableClock(NOW);
  private final ScriptedRegion region = new ScriptedRegion();
  private final Assessment assessment = planning(MARK);

  private Assessment planning(Decision decision) {
    return new Assessment(
        region.account(),
        new Inventory(List.of(GROUP)),
        Examples.evidence(Examples.alive()),
        NOW,
        Freeze.NOTHING,
        new Plan.Ready(List.of(decision)),
        NOW);
  }

  @Test
  void permitsNoMarkWhereTheListingAloneTookLonger() {
    FreshPlan plan =
        new FreshPlan(
            assessment,
            NOW.minus(LONG),
            resources -> {
              clock.advance(LONG);
              return assessment;
            },
            clock);
    plan.refreshIfStale(List.of(MARK.action()));
    assertThat(plan.objection(MARK.action()))
        .hasValueSatisfying(why -> assertThat(why.code()).isEqualTo(ReasonCode.CHECKS_TOO_SLOW));
  }

  @Test
  void permitsTheRemovalOfAMarkHoweverOldTheListingIs() {
    Action.Unmark unmark = new Action.Unmark(GROUP, Set.of("dataplane-janitor/orphaned-since"));
    Assessment claimed = planning(new Decision.Unmark(MARK.judgement(), unmark));
    FreshPlan plan = new FreshPlan(claimed, NOW.minus(LONG), resources -> claimed, clock);
    assertThat(plan.objection(unmark)).isEmpty();
  }

  @Test
  void setsNoMarkWhereTheLastChecksTookLonger() {
    AtomicInteger asked = new AtomicInteger();
    WriteCheck slowTheSecondTime =
        action -> {
          clock.advance(asked.incrementAndGet() == 2 ? LONG : Duration.ZERO);
          return Optional.empty();
        };
    WriteGuard guard =
        new WriteGuard(
            assessment.plan(),
            List.of(slowTheSecondTime),
            new ShutdownSignal(),
            clock,
            NOW.plus(Duration.ofMinutes(10)));
    ExecutionLog log = new ExecutionLog();
    Changes changes = new Changes(region, guard);
    new PlanExecutor(
            assessment,
            changes,
            guard,
            log,
            new FreshPlan(assessment, NOW, resources -> assessment, clock),
            (seen, rows) -> Optional.empty())
        .carryOut(noDeletions(changes, guard, log));
    assertThat(log.row(MARK).outcome())
        .isInstanceOfSatisfying(
            Outcome.Skipped.class,
            skipped -> assertThat(skipped.reason().code()).isEqualTo(ReasonCode.CHECKS_TOO_SLOW));
    assertThat(region.done).isEmpty();
  }

  private DeletionQueue noDeletions(Changes changes, WriteGuard guard, ExecutionLog log) {
    PreDeletionCheck lastCheck =
        new PreDeletionCheck(
            region, region, DeletionQueueTest.JUDGE, DeletionQueueTest.planner(), clock);
    GuardedSleeper sleeper = new GuardedSleeper(length -> {}, guard);
    return new DeletionQueue(
        new DeletionAttempt(
            changes,
            lastCheck,
            sleeper,
            lastCheck.claimsOf(assessment),
            guard,
            log,
            new PlannedDeletions(Map.of(), log)),
        new DeletionConfirmation(region, sleeper, log, guard),
        new RetryRounds(sleeper),
        log,
        Lanes.onVirtualThreads(1),
        0);
  }
}
