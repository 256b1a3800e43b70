package io.dataplane.janitor.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.assess.Assessment;
import io.dataplane.janitor.concurrent.Lanes;
import io.dataplane.janitor.domain.Examples;
import io.dataplane.janitor.domain.claim.ClaimScope;
import io.dataplane.janitor.domain.claim.Owner;
import io.dataplane.janitor.domain.history.MarkTags;
import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.domain.plan.Grace;
import io.dataplane.janitor.domain.plan.Limits;
import io.dataplane.janitor.domain.plan.Plan;
import io.dataplane.janitor.domain.plan.Planner;
import io.dataplane.janitor.domain.plan.RevocationPolicy;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.verdict.Evidence;
import io.dataplane.janitor.domain.verdict.Exemptions;
import io.dataplane.janitor.domain.verdict.Judge;
import io.dataplane.janitor.domain.verdict.JudgedResource;
import io.dataplane.janitor.domain.verdict.Ownership;
import io.dataplane.janitor.domain.verdict.OwnershipRule;
import io.dataplane.janitor.domain.verdict.UnknownOwnerPolicy;
import io.dataplane.janitor.domain.verdict.Verdict;
import io.dataplane.janitor.execute.guard.GuardedSleeper;
import io.dataplane.janitor.execute.guard.WriteGuard;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.run.ShutdownSignal;
import io.dataplane.janitor.run.Sleeper;
import io.dataplane.janitor.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How deletions are carried out, by what the ports answer; the whole program is asked elsewhere.
 */
class DeletionQueueTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Owner OWNER = new Owner("dp-gone", "tag:owner");
  private static final Tags DUE =
      new Tags(
          Map.of(
              "owner", "dp-gone",
              "dataplane-janitor/orphaned-since", "2026-11-01T10:00:00Z",
              "dataplane-janitor/delete-after", "2026-11-08T10:00:00Z"));

  private final ScriptedRegion region = new ScriptedRegion();
  private final MovableClock clock = new MovableClock(NOW);
  private final ShutdownSignal stop = new ShutdownSignal();
  private final List<Action.Delete> planned = new ArrayList<>();
  private final Set<String> notAtFirstSight = new HashSet<>();
  private Sleeper pause = clock::advance;
  private Optional<Reason> veto = Optional.empty();
  private Duration slowAfterTheCheck = Duration.ZERO;
  private int lanes = 1;
  private RevocationPolicy liveReferences = RevocationPolicy.NONE;
  private WriteGuard guard = guard(List.of());

  private SecurityGroup group(String id, Holder... holders) {
    return new SecurityGroup(id, "", "vpc-1", DUE, List.of(holders));
  }

  private void plan(AwsResource resource, Action.Preparation... preparations) {
    region.shown.put(resource.key(), resource);
    planned.add(new Action.Delete(resource, 0, List.of(preparations)));
  }

  private void planGroups(int number) {
    for (int i = 1; i <= number; i++) {
      plan(group("sg-" + i));
    }
  }

  private static SecurityGroupRule rule(String id, SecurityGroup from, String to) {
    return new SecurityGroupRule(
        id,
        from.id(),
        SecurityGroupRule.Direction.INGRESS,
        to,
        "",
        SecurityGroupRule.Traffic.ALL,
        Tags.NONE);
  }

  private Action.Revoke revoke(String id, SecurityGroup from, String to) {
    SecurityGroupRule rule = rule(id, from, to);
    region.rules.add(rule);
    return new Action.Revoke(from, List.of(rule), true);
  }

  private Evidence evidence() {
    return new Evidence(region.read(), Examples.marks(region.shown.values()));
  }

  private WriteGuard guard(List<Decision> decisions) {
    return new WriteGuard(
        new Plan.Ready(decisions),
        List.of(
            action -> {
              clock.advance(region.reads.isEmpty() ? Duration.ZERO : slowAfterTheCheck);
              return veto;
            }),
        stop,
        clock,
        NOW.plus(Duration.ofMinutes(10)));
  }

  private Map<String, Report.Row> run() {
    List<Decision> decisions = planned.stream().map(DeletionQueueTest::decision).toList();
    Assessment assessment =
        new Assessment(
            region.account(),
            new Inventory(List.copyOf(region.shown.values())),
            evidence(),
            clock.instant(),
            Freeze.NOTHING,
            new Plan.Ready(decisions),
            clock.instant());
    guard = guard(decisions);
    ExecutionLog log = new ExecutionLog();
    Changes changes = new Changes(region, guard);
    PlanExecutor execution =
        new PlanExecutor(
            assessment,
            changes,
            guard,
            log,
            new FreshPlan(assessment, clock.instant(), resources -> assessment, clock),
            (seen, rows) -> Optional.empty());
    PreDeletionCheck lastCheck =
        new PreDeletionCheck(region, region, JUDGE, planner(liveReferences), clock);
    GuardedSleeper rest = new GuardedSleeper(pause, guard);
    Map<String, Action.Delete> twice =
        planned.stream()
            .filter(each -> !notAtFirstSight.contains(each.resource().key()))
            .collect(Collectors.toMap(each -> each.resource().key(), each -> each));
    execution.carryOut(
        new DeletionQueue(
            new DeletionAttempt(
                changes,
                lastCheck,
                rest,
                lastCheck.claimsOf(assessment),
                guard,
                log,
                new PlannedDeletions(twice, log)),
            new DeletionConfirmation(region, rest, log, guard),
            new RetryRounds(rest),
            log,
            Lanes.onVirtualThreads(lanes),
            clock.instant().toEpochMilli()));
    return decisions.stream().collect(Collectors.toMap(each -> each.resource().id(), log::row));
  }

  private Report.Row runOfBackend() {
    return Objects.requireNonNull(run().get("sg-back"));
  }

  static final Judge JUDGE =
      new Judge(
          new Ownership(List.of(new OwnershipRule.Tag("owner"))),
          new Exemptions(List.of(), Set.of(), Set.of(), Duration.ZERO),
          Examples.historyRules(UnknownOwnerPolicy.DELETE));

  static Planner planner() {
    return planner(RevocationPolicy.NONE);
  }

  private static Planner planner(RevocationPolicy liveReferences) {
    return new Planner(
        new MarkTags("dataplane-janitor/"),
        Duration.ofDays(7),
        new Limits(100, 250, 1, 0, 1, 0),
        false,
        liveReferences);
  }

  private static Decision decision(Action.Delete delete) {
    return new Decision.Delete(
        new JudgedResource(
            delete.resource(),
            List.of(OWNER),
            new Verdict.Orphaned(OWNER),
            Examples.unmarked(new OwnerLastSeen.Never()),
            null),
        new Grace(NOW.minus(Duration.ofDays(8)), NOW.minus(Duration.ofDays(1))),
        delete);
  }

  private static String label(Report.Row row) {
    Outcome outcome = row.outcome();
    return outcome == null ? "" : outcome.label();
  }

  private static List<String> steps(Report.Row row) {
    return row.steps().stream()
        .map(
            step ->
                "%s %s %s"
                    .formatted(
                        step.action().label(),
                        String.join(",", step.action().ruleIds()),
                        step.outcome() == null ? "" : step.outcome().label()))
        .toList();
  }

  private static @Nullable ReasonCode code(Report.Row row) {
    return row.reasonCode().orElse(null);
  }

  private static String why(Report.Row row) {
    Outcome outcome = row.outcome();
    return outcome == null ? "" : outcome.why();
  }

  @Test
  void whatAwsStillShowsIsNotGoneAndKeepsTheOthersOfItsKind() {
    planGroups(3);
    region.lingering.addAll(List.of("sg-1", "sg-2", "sg-3"));

    Map<String, Report.Row> rows = run();

    assertThat(region.done).hasSize(1);
    assertThat(rows.values())
        .extracting(DeletionQueueTest::label)
        .containsExactlyInAnyOrder("blocked", "skipped", "skipped");
    assertThat(rows.values())
        .filteredOn(row -> label(row).equals("blocked"))
        .extracting(DeletionQueueTest::code)
        .containsExactly(ReasonCode.NOT_CONFIRMED);
  }

  @Test
  void whatWasNotToBeDeletedAtFirstSightIsLeftToTheNextRun() {
    planGroups(3);
    notAtFirstSight.add("sg-2");

    Map<String, Report.Row> rows = run();

    assertThat(region.done).containsExactlyInAnyOrder("delete sg-1", "delete sg-3");
    assertThat(Objects.requireNonNull(rows.get("sg-2")))
        .returns("skipped", DeletionQueueTest::label)
        .returns(ReasonCode.CHANGED_SINCE_PLAN, DeletionQueueTest::code)
        .returns(
            "the first assessment of this run did not plan its deletion; the next run decides",
            DeletionQueueTest::why);
  }

  @Test
  void keepsWhatALivingDataplaneTookWhileWhoLivesWasReadSlowly() {
    planGroups(2);
    for (String id : List.of("sg-1", "sg-2")) {
      region.answer(
          "delete " + id,
          () -> {
            region.shown.remove(id);
            clock.advance(Duration.ofSeconds(3));
            region.whileAskedWhoLives =
                () -> {
                  clock.advance(Duration.ofSeconds(16));
                  region.shown.replaceAll((key, group) -> taken(group));
                };
            return new Outcome.Applied();
          });
    }

    Map<String, Report.Row> rows = run();

    assertThat(region.done).hasSize(1);
    assertThat(rows.values())
        .extracting(DeletionQueueTest::why)
        .containsExactlyInAnyOrder("", "read again, it is claimed by dataplanes/dp-a");
  }

  private static SecurityGroup taken(AwsResource group) {
    return new SecurityGroup(group.id(), "", "vpc-1", new Tags(Map.of("owner", "dp-a")), List.of());
  }

  @Test
  void putsBackAndTellsWhatWasDoneThoughTheMachineItselfFails() {
    SecurityGroup front = group("sg-front");
    plan(front);
    plan(group("sg-back"), revoke("sgr-1", front, "sg-back"));
    region.answer(
        "delete sg-back",
        () -> {
          throw new OutOfMemoryError("ordered by the test");
        });

    Report.Row row = runOfBackend();

    assertThat(region.done).contains("revoke sg-front", "put-back sg-front");
    assertThat(label(row)).isEqualTo("failed");
    assertThat(why(row)).contains("ordered by the test");
  }

  @Test
  void whatVanishesALittleLaterIsGone() {
    planGroups(2);
    region.lingering.addAll(List.of("sg-1", "sg-2"));
    pause =
        length -> {
          clock.advance(length);
          if (clock.instant().isAfter(NOW.plusSeconds(6))) {
            region.lingering.clear();
          }
        };

    assertThat(run().values()).extracting(DeletionQueueTest::label).containsOnly("applied");
  }

  @Test
  void anotherOneGoesFirstInAnotherRunSoThatOneThatAlwaysFailsStopsNobodyForEver() {
    planGroups(4);
    region.answer(
        "delete sg-1", () -> new Outcome.Failed(new Reason(ReasonCode.AWS_ERROR, "InternalError")));
    for (int run = 0; run < 20; run++) {
      clock.set(NOW.plusSeconds(run));
      planned.removeIf(each -> !region.shown.containsKey(each.resource().key()));
      run();
    }
    assertThat(region.shown.keySet()).containsExactly("sg-1");
  }

  @Test
  void preparesAndDeletes() {
    SecurityGroup front = group("sg-front");
    plan(group("sg-back"), revoke("sgr-1", front, "sg-back"));

    Report.Row row = runOfBackend();

    assertThat(region.done).containsExactly("revoke sg-front", "delete sg-back");
    assertThat(steps(row)).containsExactly("revoke sgr-1 applied");
    assertThat(label(row)).isEqualTo("applied");
  }

  @Test
  void putsBackInReverseWhatItPreparedForADeletionThatFails() {
    SecurityGroup front = group("sg-front");
    plan(group("sg-back"), revoke("sgr-1", front, "sg-back"), revoke("sgr-2", front, "sg-back"));
    region.answer("delete sg-back", () -> new Outcome.Blocked(List.of("DependencyViolation")));

    Report.Row row = runOfBackend();

    assertThat(steps(row))
        .containsExactly(
            "revoke sgr-1 applied",
            "revoke sgr-2 applied",
            "put-back sgr-2 applied",
            "put-back sgr-1 applied");
    assertThat(label(row)).isEqualTo("blocked");
    assertThat(row.failed()).isFalse();
  }

  @Test
  void putsBackEvenWhereNothingElseMayBeDoneAnyMore() {
    LoadBalancer balancer = balancer();
    plan(balancer, new Action.Unprotect(balancer));
    region.answer(
        "delete " + balancer.id(),
        () -> {
          clock.advance(Duration.ofHours(1));
          veto = Optional.of(new Reason(ReasonCode.FROZEN, "frozen: somebody"));
          stop.raise();
          return new Outcome.Failed(new Reason(ReasonCode.AWS_ERROR, "InternalError"));
        });

    assertThat(steps(run().values().iterator().next()))
        .containsExactly("unprotect  applied", "put-back  applied");
  }

  private static LoadBalancer balancer() {
    return new LoadBalancer(
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a/1",
            "a",
            "vpc-1",
            DUE,
            LoadBalancer.Generation.V2,
            NOW.minus(Duration.ofDays(30)))
        .withDetails(true, List.of());
  }

  @Test
  void saysWhatHasToBePutBackByHand() {
    SecurityGroupRule rule =
        new SecurityGroupRule(
            "sgr-1",
            "sg-front",
            SecurityGroupRule.Direction.INGRESS,
            "sg-back",
            "web",
            new SecurityGroupRule.Traffic("tcp", 80, 443),
            Tags.NONE);
    region.rules.add(rule);
    plan(group("sg-back"), new Action.Revoke(group("sg-front"), List.of(rule), true));
    region.answer(
        "delete sg-back",
        () -> new Outcome.Failed(new Reason(ReasonCode.AWS_ERROR, "InternalError")));
    region.answer(
        "put-back sg-front",
        () -> new Outcome.Failed(new Reason(ReasonCode.DENIED, "AccessDenied")));

    Report.Row row = runOfBackend();

    assertThat(row.failed()).isTrue();
    assertThat(row.steps().getLast().outcome())
        .isEqualTo(
            new Outcome.Failed(
                new Reason(
                    ReasonCode.NOT_RESTORED,
                    "restore by hand: rules of sg-front, if missing: ingress tcp 80-443 from sg-back \"web\": AccessDenied")));
  }

  @Test
  void doesNotDeleteWhatCouldNotBePrepared() {
    SecurityGroup front = group("sg-front");
    plan(
        group("sg-back"),
        revoke("sgr-1", group("sg-other"), "sg-back"),
        revoke("sgr-2", front, "sg-back"));
    region.answer(
        "revoke sg-front",
        () -> new Outcome.Failed(new Reason(ReasonCode.NO_ANSWER, "RequestTimeout")));

    Report.Row row = runOfBackend();

    assertThat(region.done.subList(0, 2)).containsExactly("revoke sg-other", "revoke sg-front");
    assertThat(region.done).doesNotContain("delete sg-back");
    // AWS shows that it has not revoked the second rule.
    assertThat(region.done)
        .filteredOn(each -> each.startsWith("put-back"))
        .containsExactly("put-back sg-other");
    assertThat(label(row)).isEqualTo("failed");
  }

  @Test
  void putsBackWhatAwsCarriesOutOnlyAfterTheLookup() {
    SecurityGroup front = group("sg-front");
    Action.Revoke revoke = revoke("sgr-1", front, "sg-back");
    plan(group("sg-back"), revoke);
    region.shown.put(front.key(), front);
    planned.add(new Action.Delete(front, 1, List.of()));
    region.answer(
        "revoke sg-front",
        () -> new Outcome.Failed(new Reason(ReasonCode.NO_ANSWER, "RequestTimeout")));
    pause =
        length -> {
          clock.advance(length);
          region.apply(revoke);
        };

    runOfBackend();

    assertThat(region.done).startsWith("revoke sg-front", "put-back sg-front");
  }

  @Test
  void doesNotRestoreWhatSomebodyElseRevokedInPart() {
    SecurityGroup front = group("sg-front");
    SecurityGroupRule other = rule("sgr-2", front, "sg-back");
    Action.Revoke revoke = revoke("sgr-1", front, "sg-back");
    region.rules.add(other);
    region.shown.put(front.key(), front);
    planned.add(new Action.Delete(front, 1, List.of()));
    plan(
        group("sg-back"),
        new Action.Revoke(front, List.of(revoke.rules().getFirst(), other), true));
    region.answer(
        "revoke sg-front",
        () -> {
          region.rules.remove(other);
          return new Outcome.Failed(new Reason(ReasonCode.NO_ANSWER, "RequestTimeout"));
        });

    runOfBackend();

    assertThat(region.done)
        .startsWith("revoke sg-front")
        .doesNotContain("put-back sg-front", "delete sg-back");
  }

  @Test
  void putsBackWhereTheOwnerComesToLifeWhileItPrepares() {
    plan(group("sg-back"), revoke("sgr-1", group("sg-front"), "sg-back"));
    region.answer(
        "revoke sg-front",
        () -> {
          clock.advance(Duration.ofSeconds(3));
          region.living.add("dp-gone");
          return new Outcome.Applied();
        });

    Report.Row row = runOfBackend();

    assertThat(region.done).containsExactly("revoke sg-front", "put-back sg-front");
    assertThat(label(row)).isEqualTo("skipped");
    assertThat(why(row)).contains("claimed");
  }

  @Test
  void anUnexpectedErrorEndsTheRunAndLosesNothingOfWhatWasDone() {
    planGroups(3);
    for (int i = 1; i <= 3; i++) {
      String id = "sg-" + i;
      region.answer("delete " + id, () -> deletedUnlessThereWasOne(id));
    }

    Map<String, Report.Row> rows = run();

    assertThat(region.done).hasSize(2);
    assertThat(rows.values())
        .extracting(DeletionQueueTest::label)
        .containsExactlyInAnyOrder("applied", "failed", "skipped");
    assertThat(guard.hasFailed()).isTrue();
  }

  private Outcome deletedUnlessThereWasOne(String id) {
    if (region.done.size() > 1) {
      throw new IllegalStateException("a bug");
    }
    region.shown.remove(id);
    return new Outcome.Applied();
  }

  @Test
  void anInterruptInAPauseEndsTheRun() {
    planGroups(2);
    region.lingering.addAll(List.of("sg-1", "sg-2"));
    pause =
        length -> {
          throw new InterruptedException();
        };

    assertThat(run().values())
        .extracting(DeletionQueueTest::label)
        .containsExactlyInAnyOrder("blocked", "skipped");
    assertThat(guard.isOpen()).isFalse();
    assertThat(guard.hasFailed()).isFalse();
  }

  /** A lane stands still after it judged by what it read; meanwhile another one reads more. */
  @Test
  void looksAgainThoughAnotherLaneReadNewerClaims() {
    plan(group("sg-slow"));
    FreshClaims claims =
        new FreshClaims(region, ClaimScope.EVERYTHING, clock, evidence(), clock.instant());
    FreshClaims.Reading slow = claims.readIfStale();

    clock.advance(Duration.ofSeconds(3));
    region.living.add("dp-gone");
    FreshClaims.Reading other = claims.readIfStale();

    assertThat(claims.isStale(other.since())).isFalse();
    assertThat(claims.isStale(slow.since())).isTrue();
  }

  @Test
  void sharesAFailedReadOfTheClaimsForTwoSeconds() {
    FreshClaims claims =
        new FreshClaims(
            region, ClaimScope.EVERYTHING, clock, evidence(), clock.instant().minusSeconds(2));
    region.claimReadings = 0;
    region.whileAskedWhoLives =
        () -> {
          clock.advance(Duration.ofSeconds(40));
          throw new IncompleteViewException("the cluster does not answer");
        };

    for (int lane = 0; lane < 8; lane++) {
      assertThatThrownBy(claims::readIfStale).hasMessage("the cluster does not answer");
    }
    assertThat(region.claimReadings).isEqualTo(1);
    clock.advance(Duration.ofSeconds(2));
    assertThatThrownBy(claims::readIfStale).isInstanceOf(IncompleteViewException.class);
    assertThat(region.claimReadings).isEqualTo(2);
  }

  @Test
  void goesOnWhereOnlyItsOwnRevokesChangedTheRules() {
    plan(group("sg-back"), revoke("sgr-1", group("sg-front"), "sg-back"));
    region.shown.put(group("sg-front").key(), group("sg-front"));
    planned.addFirst(new Action.Delete(group("sg-front"), 1, List.of()));
    region.answer("revoke sg-front", () -> revokedIn(Duration.ofSeconds(3)));

    Report.Row row = runOfBackend();

    assertThat(steps(row)).containsExactly("revoke sgr-1 applied");
    assertThat(label(row)).isEqualTo("applied");
  }

  @Test
  void takesNothingAwayWhereARuleWasMadeBesideThePlannedOnes() {
    SecurityGroup live = group("sg-live");
    SecurityGroup other = group("sg-other");
    plan(
        group("sg-back"),
        revokeOfOneThatStays("sgr-1", live, "sg-back"),
        revokeOfOneThatStays("sgr-2", other, "sg-back"));
    region.rules.add(rule("sgr-3", other, "sg-back"));

    Report.Row row = runOfBackend();

    assertThat(region.done).isEmpty();
    assertThat(why(row)).isEqualTo("sg-other (ingress rule sgr-3)");
  }

  @Test
  void putsBackWhereARuleIsMadeBesideThePlannedOnesMeanwhile() {
    SecurityGroup live = group("sg-live");
    plan(group("sg-back"), revokeOfOneThatStays("sgr-1", live, "sg-back"));
    region.answer(
        "revoke sg-live",
        () -> {
          region.rules.add(rule("sgr-3", live, "sg-back"));
          return revokedIn(Duration.ofSeconds(3));
        });

    Report.Row row = runOfBackend();

    assertThat(region.done).containsExactly("revoke sg-live", "put-back sg-live");
    assertThat(why(row)).isEqualTo("sg-live (ingress rule sgr-3)");
  }

  private Action.Revoke revokeOfOneThatStays(String id, SecurityGroup from, String to) {
    liveReferences = RevocationPolicy.ALL;
    region.shown.put(from.key(), from);
    return new Action.Revoke(from, revoke(id, from, to).rules(), false);
  }

  @Test
  void leavesToTheNextRunWhatAwsRefusedAfterRulesWereTakenAway() {
    SecurityGroup front = group("sg-front");
    plan(
        group("sg-back", Holder.rule(rule("sgr-1", front, "sg-back"), "")),
        revoke("sgr-1", front, "sg-back"));
    region.shown.put(front.key(), front);
    planned.add(new Action.Delete(front, 1, List.of()));
    region.answer("delete sg-back", () -> new Outcome.Blocked(List.of("DependencyViolation")));

    Report.Row row = runOfBackend();

    assertThat(steps(row)).containsExactly("revoke sgr-1 applied", "put-back sgr-1 applied");
    assertThat(why(row)).isEqualTo("DependencyViolation");
  }

  /** It was to go, so nobody counted its rules as those of a group that stays. */
  @Test
  void takesNoRuleOfAPartnerThatStaysAfterAllThoughRulesOfGroupsThatStayMayBeTaken() {
    liveReferences = RevocationPolicy.ALL;
    plan(group("sg-back"), revoke("sgr-1", group("sg-front"), "sg-back"));
    region.shown.put(group("sg-front").key(), group("sg-front"));
    planned.addFirst(new Action.Delete(group("sg-front"), -1, List.of()));
    region.answer("delete sg-front", () -> new Outcome.Blocked(List.of("DependencyViolation")));

    Report.Row row = runOfBackend();

    assertThat(region.done).containsExactly("delete sg-front");
    assertThat(why(row)).contains("sg-front").contains("it is not deleted in this run");
  }

  @Test
  void takesRulesOfAGroupThatStaysAsPlanned() {
    plan(group("sg-back"), revokeOfOneThatStays("sgr-1", group("sg-live"), "sg-back"));

    runOfBackend();

    assertThat(region.done).containsExactly("revoke sg-live", "delete sg-back");
  }

  @Test
  void opensACircleWhosePartnerIsHeldByAPermittedRuleAlone() {
    SecurityGroup live = group("sg-live");
    SecurityGroup front = group("sg-front", Holder.rule(rule("sgr-2", live, "sg-front"), ""));
    plan(group("sg-back"), revoke("sgr-1", front, "sg-back"));
    planned.add(
        new Action.Delete(front, 1, List.of(revokeOfOneThatStays("sgr-2", live, "sg-front"))));
    region.shown.put(front.key(), front);

    run();

    assertThat(region.done)
        .containsExactly("revoke sg-front", "delete sg-back", "revoke sg-live", "delete sg-front");
  }

  /** The first rule is gone, and it took so long. */
  private Outcome revokedIn(Duration time) {
    region.rules.removeFirst();
    clock.advance(time);
    return new Outcome.Applied();
  }

  @Test
  void looksAgainBetweenTwoPreparations() {
    SecurityGroup front = group("sg-front");
    SecurityGroup side = group("sg-side");
    plan(group("sg-back"), revoke("sgr-1", front, "sg-back"), revoke("sgr-2", side, "sg-back"));
    region.answer(
        "revoke sg-front",
        () -> {
          region.living.add("dp-gone");
          return revokedIn(Duration.ofSeconds(3));
        });

    Report.Row row = runOfBackend();

    assertThat(region.done).containsExactly("revoke sg-front", "put-back sg-front");
    assertThat(why(row)).contains("claimed");
  }

  @Test
  void anErrorWhileConfirmingDoesNotDenyTheDeletion() {
    planGroups(1);
    region.whenAskedWhatIsThere =
        () -> {
          throw new IllegalStateException("a bug");
        };

    Report.Row row = Objects.requireNonNull(run().get("sg-1"));

    assertThat(label(row)).isEqualTo("failed");
    assertThat(why(row)).startsWith("AWS accepted the deletion").contains("a bug");
    assertThat(guard.hasFailed()).isTrue();
  }

  @Test
  void checksAgainWhereTheReadOfTheResourceIsOlderThanTwoSecondsThoughTheClaimsAreNot() {
    planGroups(1);
    clock.advance(Duration.ofSeconds(5));
    region.whileResourcesAreRead = seen -> clock.advance(Duration.ofMillis(900));
    slowAfterTheCheck = Duration.ofMillis(1500);

    Report.Row row = Objects.requireNonNull(run().get("sg-1"));

    assertThat(label(row)).isEqualTo("skipped");
    assertThat(code(row)).isEqualTo(ReasonCode.CHECKS_TOO_SLOW);
    assertThat(region.reads).hasSize(3);
    assertThat(region.done).isEmpty();
  }

  @Test
  void readsTogetherWhatIsDeletedAtTheSameTimeAndNothingElse() {
    planGroups(6);
    notAtFirstSight.add("sg-6");
    region.burst = 3;

    run();

    assertThat(region.reads.stream().flatMap(List::stream))
        .containsExactlyInAnyOrder("sg-1", "sg-2", "sg-3", "sg-4", "sg-5");
    assertThat(region.reads).hasSizeLessThanOrEqualTo(3);
  }

  /** The one that the plan was made by is all that is needed within two seconds. */
  @Test
  void lanesShareOneReadingOfTheClaims() {
    planGroups(30);
    lanes = 8;

    assertThat(run().values()).extracting(DeletionQueueTest::label).containsOnly("applied");
    assertThat(region.claimReadings).isEqualTo(1);
  }
}
