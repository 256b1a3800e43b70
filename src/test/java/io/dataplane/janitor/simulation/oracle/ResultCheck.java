package io.dataplane.janitor.simulation.oracle;

import io.dataplane.janitor.Janitor;
import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Orphan;
import io.dataplane.janitor.domain.plan.Refusal;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.execute.RunEnding;
import io.dataplane.janitor.simulation.oracle.VisibleTruth.Standing;
import io.dataplane.janitor.simulation.world.SimulatedInterface;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import io.dataplane.janitor.simulation.world.SimulatedRule;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what a run says of itself against what it was shown. */
public final class ResultCheck {
  /** With so many slow answers in a run, what it may write can be unknown to the end. */
  private static final int SLOW = 1;

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private static final Set<ReasonCode> ENDED_EARLY =
      EnumSet.of(
          ReasonCode.VIEW_LOST,
          ReasonCode.DEADLINE,
          ReasonCode.RUN_CANCELLED,
          ReasonCode.LEASE_LOST,
          ReasonCode.CIRCUIT_OPEN,
          ReasonCode.NOT_ATTEMPTED,
          ReasonCode.UNEXPECTED_ERROR);

  private final SimulatedWorld world;
  private final RunRecorder run;
  private final VisibleTruth truth;
  private final Janitor.Result result;
  private final Instant now;
  private final Set<String> planned;

  private ResultCheck(SimulatedWorld world, RunRecorder run, Janitor.Result result) {
    this.world = world;
    this.run = run;
    this.truth = run.truth();
    this.result = result;
    this.now = run.plannedFor();
    this.planned =
        result.rows().stream()
            .filter(row -> row.decision().deletes())
            .map(row -> resource(row).id())
            .collect(Collectors.toSet());
  }

  /** A run ended and gave a result. */
  public static void check(SimulatedWorld world, RunRecorder run, Janitor.Result result) {
    new ResultCheck(world, run, result).check();
  }

  private void check() {
    run.pastPlanning = true;
    Set<String> listed = run.listing().resources().keySet();
    Set<String> told =
        result.rows().stream().map(row -> resource(row).id()).collect(Collectors.toSet());
    Violation.unless(told.equals(listed), "The report tells of %s, listed was %s", told, listed);
    refusalsAreTrue();
    boolean cancelled = result.ending() == RunEnding.CANCELLED;
    Violation.unless(!cancelled || run.signalled, "%s says that it was asked to end", run.janitor);
    Violation.unless(
        cancelled
            || result.ending() == RunEnding.UNEXPECTED_ERROR
            || result.rows().stream().noneMatch(row -> hasReason(row, ReasonCode.RUN_CANCELLED)),
        "%s ended by %s after it was asked to end",
        run.janitor,
        result.ending());
    result.rows().forEach(this::rowIsTrue);
    result.rows().forEach(this::goneIsGone);
    QuotaCheck.check(run, result);
    if (undisturbed()) {
      result.rows().forEach(this::isSettled);
      result.rows().forEach(ResultCheck::reasonIsTrue);
      result.rows().forEach(this::waitedLongEnough);
    }
    run.revoked.values().forEach(this::isNotMissed);
    run.unprotected.forEach(this::isProtectedOrGone);
  }

  private void isProtectedOrGone(String id) {
    Violation.unless(
        world.region.find(id).filter(it -> !it.shielded()).isEmpty(),
        "%s stays and has lost its protection",
        id);
  }

  private void isNotMissed(SimulatedRule rule) {
    Violation.unless(
        run.owed.contains(rule.id())
            || world.region.find(rule.group()).isEmpty()
            || world.region.find(rule.peer()).isEmpty(),
        "%s is missing, and both of its groups are there",
        rule);
  }

  private void refusalsAreTrue() {
    ExpectedRefusals suspicions = run.suspicions(truth);
    Set<Refusal.Limit> expected = EnumSet.noneOf(Refusal.Limit.class);
    if (run.plannedFrozen()) {
      expected.add(Refusal.Limit.FREEZE);
    }
    if (suspicions.tooManyGone()) {
      expected.add(Refusal.Limit.MAX_DATAPLANE_DROP);
    }
    if (suspicions.tooFewDataplanes()) {
      expected.add(Refusal.Limit.MIN_DATAPLANES);
    }
    if (suspicions.tooManyOrphans()) {
      expected.add(Refusal.Limit.MAX_ORPHAN_SHARE);
    }
    if (dueOnes() > run.settings.maxDue()) {
      expected.add(Refusal.Limit.MAX_DUE);
      Violation.unless(run.deletions == 0, "%s deletes though too much is due", run.janitor);
    }
    if (rulesOfStaying() > run.settings.maxRevokes()) {
      expected.add(Refusal.Limit.MAX_REVOKES);
      Violation.unless(run.attempted.isEmpty(), "%s takes more rules than it may", run.janitor);
      Violation.unless(run.deletions == 0, "%s deletes beside too many revokes", run.janitor);
    }
    Set<Refusal.Limit> told =
        result.assessment().plan().refusals().stream()
            .map(Refusal::limit)
            .collect(Collectors.toSet());
    Violation.unless(told.equals(expected), "Refused by %s instead of %s", told, expected);
  }

  private long dueOnes() {
    return result.rows().stream()
        .map(Report.Row::decision)
        .filter(each -> each.deletes() || each instanceof Decision.Deferred)
        .count();
  }

  private long rulesOfStaying() {
    return result.rows().stream()
        .flatMap(row -> row.decision().revoked())
        .filter(rule -> !planned.contains(rule.group()))
        .count();
  }

  private void rowIsTrue(Report.Row row) {
    SimulatedResource it = shown(row);
    Standing standing = truth.standing(it, run.plannedBy().customResources(), now);
    String told = row.decision().judgement().verdict().label().name();
    Violation.unless(told.equals(standing.name()), "%s is %s, not %s", it.id(), standing, told);
    ownerIsTrue(row.decision().judgement().ownerSeen(), it);
    row.decision()
        .orphanState()
        .ifPresent(orphan -> stateIsTrue(row.decision(), orphan.state(), it));
  }

  private void ownerIsTrue(OwnerLastSeen told, SimulatedResource it) {
    Optional<Instant> last = run.book.seen().last(truth.owners(it), it.vpc());
    boolean expected =
        switch (told) {
          case OwnerLastSeen.Nobody nobody -> truth.owners(it).isEmpty();
          case OwnerLastSeen.Alive alive -> last.filter(alive.last()::equals).isPresent();
          case OwnerLastSeen.Never never -> last.isEmpty();
          case OwnerLastSeen.Unknown unknown -> run.faulty;
        };
    Violation.unless(expected, "The owner of %s was seen at %s, told is %s", it.id(), last, told);
  }

  private void stateIsTrue(Decision decision, Orphan.State told, SimulatedResource it) {
    boolean unknown = truth.isUnknown(it);
    boolean marked = truth.isMarked(it, now);
    boolean due = truth.isDue(it, now);
    boolean expected =
        switch (told) {
          case UNKNOWN -> unknown;
          case NEW -> !marked;
          case MARKED -> marked && !due;
          case DUE ->
              due
                  && (decision instanceof Decision.Deferred
                      || (decision.deletes() && (!undisturbed() || mayBecomeFree(it))));
          case BLOCKED ->
              due ? isHeld(it) || isFrozen(it) : !marked && !VisibleTruth.hasRoomForMark(it);
        };
    Violation.unless(
        expected && unknown == (told == Orphan.State.UNKNOWN),
        "%s is said to be %s, its tags are %s",
        it.id(),
        told,
        it.tags());
  }

  /** Whether all that holds it goes as well. */
  private boolean mayBecomeFree(SimulatedResource it) {
    return truth
        .keeping(
            run.listing(),
            it,
            run.plannedBy().customResources(),
            run.plannedHeld(),
            run.plannedFor())
        .stream()
        .allMatch(this::goes);
  }

  private boolean goes(String holder) {
    String id =
        run.listing().interfaces().stream()
            .filter(each -> each.id().equals(holder))
            .map(SimulatedInterface::balancer)
            .findFirst()
            .orElse(holder);
    return planned.contains(id);
  }

  private boolean isFrozen(SimulatedResource it) {
    return truth.isHeld(it, run.plannedHeld());
  }

  private boolean isHeld(SimulatedResource it) {
    return !run.listing().holders(it).isEmpty()
        || !run.lookedCloser.getOrDefault(it.id(), Set.of()).isEmpty()
        || !truth
            .users(
                run.forwardedTo.getOrDefault(it.id(), List.of()),
                run.plannedBy().customResources(),
                now)
            .isEmpty();
  }

  /** Nobody and nothing came between, and nothing forbade to write. */
  private boolean undisturbed() {
    return !run.faulty
        && world.disturbances() == run.disturbancesBefore
        && !run.suspicions(truth).any()
        && !run.plannedFrozen()
        && world.now().isBefore(run.startedAt.plus(run.settings.deadline()));
  }

  private void goneIsGone(Report.Row row) {
    Violation.unless(
        !row.decision().deletes()
            || !(row.outcome() instanceof Outcome.Applied)
            || run.seenGone.contains(resource(row).id()),
        "%s is said to be gone, and nobody looked",
        resource(row).id());
  }

  /** What is held by interfaces of deleted load balancers alone was given two minutes. */
  private void waitedLongEnough(Report.Row row) {
    if (!row.decision().deletes() || !(row.outcome() instanceof Outcome.Blocked)) {
      return;
    }
    Set<String> holders = world.region.view().holders(shown(row));
    boolean lingering =
        !holders.isEmpty()
            && world.region.view().interfaces().stream()
                    .filter(each -> holders.contains(each.id()))
                    .filter(each -> run.seenGone.contains(each.balancer()))
                    .count()
                == holders.size();
    Instant enough = run.lastDeletionAt.plus(LONG_ENOUGH);
    Instant deadline = run.startedAt.plus(run.settings.deadline()).minus(LONGEST_PAUSE);
    Violation.unless(
        !lingering || !world.now().isBefore(enough) || !world.now().isBefore(deadline),
        "%s waits for %s alone, and is given up",
        resource(row).id(),
        holders);
  }

  private void isSettled(Report.Row row) {
    SimulatedResource it = shown(row);
    if (isFrozen(it)) {
      return;
    }
    Standing standing = truth.standing(it, run.plannedBy().customResources(), now);
    boolean unknown = standing == Standing.ORPHANED && truth.isUnknown(it);
    boolean free = standing == Standing.CLAIMED || standing == Standing.EXEMPT || unknown;
    if (free && VisibleTruth.bearsMark(it)) {
      Violation.unless(isDone(row), "%s is %s and keeps its mark", it.id(), standing);
    }
    boolean fresh = standing == Standing.ORPHANED && !unknown && !truth.isMarked(it, now);
    if (fresh && VisibleTruth.hasRoomForMark(it)) {
      Violation.unless(
          isDone(row) || (run.slowAnswers >= SLOW && hasReason(row, ReasonCode.CHECKS_TOO_SLOW)),
          "%s is a new orphan and gets no mark: %s",
          it.id(),
          Optional.ofNullable(row.outcome()));
    }
  }

  /** Nothing ended the run early, so no row may say that something did. */
  private static void reasonIsTrue(Report.Row row) {
    for (ReasonCode code : ENDED_EARLY) {
      Violation.unless(!hasReason(row, code), "%s says %s", resource(row).id(), code.label());
    }
  }

  private static boolean hasReason(Report.Row row, ReasonCode code) {
    return row.reasonCode().filter(code::equals).isPresent();
  }

  private static boolean isDone(Report.Row row) {
    return row.outcome() instanceof Outcome.Applied || row.outcome() instanceof Outcome.AlreadyGone;
  }

  private SimulatedResource shown(Report.Row row) {
    SimulatedResource shown = run.listing().resources().get(resource(row).id());
    if (shown == null) {
      throw new Violation(resource(row).id() + " is told of though it was never listed");
    }
    return shown;
  }

  private static AwsResource resource(Report.Row row) {
    return row.decision().resource();
  }
}
