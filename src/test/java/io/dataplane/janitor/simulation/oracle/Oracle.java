package io.dataplane.janitor.simulation.oracle;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.simulation.oracle.RunRecorder.ResourceShown;
import io.dataplane.janitor.simulation.oracle.VisibleTruth.Standing;
import io.dataplane.janitor.simulation.world.ClaimsSnapshot;
import io.dataplane.janitor.simulation.world.LeaseTiming;
import io.dataplane.janitor.simulation.world.MarkEntry;
import io.dataplane.janitor.simulation.world.RegionView;
import io.dataplane.janitor.simulation.world.SimulatedCustomResource;
import io.dataplane.janitor.simulation.world.SimulatedInterface;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import io.dataplane.janitor.simulation.world.SimulatedRule;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Judges every write at the moment when its call starts.
 *
 * <p>What is promised is what can be known: a write is held against what the run was shown last, as
 * the truth stood when it was shown. So a custom resource that is made after the last reading of
 * claims began, at most two seconds before a deletion, cannot save the resource; nor can a tag that
 * is set after the resource was read again; and a mark or its removal goes by the listing. These
 * windows are checked to be no wider than that. The other limit of knowledge is a dataplane that
 * lives without anything that shows it: the world's own people never leave one so for a whole grace
 * period, nor with a mark on its resources, and under that condition the books decide.
 */
public final class Oracle {
  static final Duration OLDEST_CLAIMS = Duration.ofSeconds(2);

  /** From the time when the run began to look at the resource again. */
  static final Duration OLDEST_LOOK = Duration.ofSeconds(2);

  /** What marks go by, and the last questions before them. */
  private static final Duration OLDEST_LISTING = Duration.ofSeconds(64);

  private static final Duration LONGEST_VAIN_REST = Duration.ofMinutes(3);

  /** It may be as old as that when the last look begins to be of use, which is as long again. */
  static final Duration OLDEST_FREEZE = Duration.ofSeconds(4);

  /** How long one call may take, hanging apart. */
  private static final Duration SLOWEST = Duration.ofMinutes(15);

  /** Marks are in whole seconds. */
  private static final Duration ROUNDING = Duration.ofSeconds(1);

  private final SimulatedWorld world;
  private final Duration largestSkew;

  public Oracle(SimulatedWorld world, Duration largestSkew) {
    this.world = world;
    this.largestSkew = largestSkew;
  }

  /** A call that changes something starts now. */
  public void mayWrite(RunRecorder run, List<Action> actions) {
    if (actions.stream().allMatch(Action.Restore.class::isInstance)) {
      actions.forEach(action -> mayPutBack(run, action));
      return;
    }
    run.byWhatItKnows(
        world.now(), () -> run.byARecentLook(world.now(), () -> mayChange(run, actions)));
  }

  private void mayChange(RunRecorder run, List<Action> actions) {
    VisibleTruth truth = run.truth();
    run.pastPlanning = true;
    Violation.unless(!run.blind, "%s writes though its view has a hole", run.janitor);
    Violation.unless(
        !run.plannedBy().startedAt().isBefore(run.listedAt),
        "%s writes by claims that are older than its listing",
        run.janitor);
    mayStart(run);
    Violation.unless(
        !run.suspicions(truth).any() || actions.stream().allMatch(Action.Unmark.class::isInstance),
        "%s writes though its view is suspect",
        run.janitor);
    for (Action action : actions) {
      String id = action.resource().id();
      Violation.unless(
          action instanceof Action.Restore || !truth.isHeld(listed(run, id), heldNow(run)),
          "%s is held and written to",
          id);
      switch (action) {
        case Action.SetMark mark -> {
          isOfTheLastMinute(run, id);
          mayMark(run, truth, listed(run, id), mark.tags());
          stillApplies(
              run,
              id,
              (it, now) -> truth.mayGoOnce(it, lastClaims(run), now) && !truth.isMarked(it, now));
        }
        case Action.Unmark unmark -> {
          Violation.unless(
              unmark.keys().equals(MarkEntry.KEYS), "%s loses tags %s", id, unmark.keys());
          mayUnmark(run, truth, listed(run, id));
          stillApplies(run, id, (it, now) -> !truth.mayGoOnce(it, lastClaims(run), now));
        }
        case Action.Delete delete -> {
          mayDelete(run, truth, id);
          // What AWS refused may be tried again in the same run.
          run.deletions += run.calledFor.add(id) ? 1 : 0;
          Violation.unless(
              run.deletions <= run.settings.maxDeletions(),
              "%s makes %d deletions",
              run.janitor,
              run.deletions);
        }
        case Action.Unprotect unprotect -> {
          Violation.unless(run.settings.deleteProtected(), "%s loses its protection", id);
          mayDelete(run, truth, id);
          run.unprotected.add(id);
        }
        case Action.Revoke revoke -> mayRevoke(run, truth, revoke);
        case Action.Restore restore -> throw new Violation(id + " is restored beside other writes");
      }
      run.writes++;
    }
  }

  /** What puts back restores, and waits for nobody. */
  private void mayStart(RunRecorder run) {
    Violation.unless(
        world.now().isBefore(run.startedAt.plus(run.settings.deadline())),
        "%s starts an action after its deadline",
        run.janitor);
    Violation.unless(!run.signalled, "%s was asked to end and starts an action", run.janitor);
    leaseIsHeld(run);
    isNotFrozen(run);
  }

  /** At any time: to be late is better than never. */
  private static void mayPutBack(RunRecorder run, Action restore) {
    boolean taken =
        restore.ruleIds().isEmpty()
            ? run.unprotected.remove(restore.resource().id())
            : run.attempted.keySet().containsAll(restore.ruleIds());
    Violation.unless(taken, "%s is restored and never was taken", restore.resource().id());
  }

  /**
   * What was revoked stands there again, all of it, as it was or as the last look showed it; or
   * somebody made it anew meanwhile.
   */
  public void areBack(RunRecorder run, List<SimulatedRule> taken, List<SimulatedRule> before) {
    List<SimulatedRule> now = world.region.rules();
    for (SimulatedRule rule : taken) {
      Violation.unless(
          before.stream().anyMatch(rule::letsTheSamePass)
              || now.stream()
                  .map(each -> each.withId(rule.id()))
                  .anyMatch(each -> each.equals(rule) || each.equals(run.attempted.get(rule.id()))),
          "%s is restored as something else",
          rule);
    }
  }

  private static RunRecorder.LastLook look(RunRecorder run) {
    return Objects.requireNonNullElse(run.look, RunRecorder.LastLook.NONE);
  }

  private void mayRevoke(RunRecorder run, VisibleTruth truth, Action.Revoke revoke) {
    String group = revoke.resource().id();
    ResourceShown shown = look(run).readAgain().get(group);
    List<SimulatedRule> rules = look(run).rulesRead().get(group);
    if (shown == null || rules == null) {
      throw new Violation(group + " loses rules without a last look");
    }
    List<SimulatedRule> taken =
        rules.stream().filter(rule -> revoke.ruleIds().contains(rule.id())).toList();
    Violation.unless(
        taken.size() == revoke.ruleIds().size(), "%s has not got %s", group, revoke.ruleIds());
    for (SimulatedRule rule : taken) {
      mayGo(run, truth, rule.peer());
      rules.stream()
          .filter(other -> other.refersTo(rule.peer()) && other.egress() == rule.egress())
          .forEach(
              other ->
                  Violation.unless(taken.contains(other), "%s is revoked beside %s", rule, other));
    }
    if (!goesToo(run, truth, group)) {
      mayLoseRules(run, truth, shown.resource(), taken);
    }
    taken.forEach(rule -> run.attempted.put(rule.id(), rule));
  }

  /** As far as it can be known: it is due, and nothing of those that stay holds it. */
  private boolean goesToo(RunRecorder run, VisibleTruth truth, String group) {
    try {
      ResourceShown shown = mayGo(run, truth, group);
      return !run.failed.contains(group)
          && truth
              .keeping(
                  shown.around(),
                  shown.resource(),
                  run.plannedBy().customResources(),
                  Set.of(),
                  now(run))
              .stream()
              .allMatch(holder -> mayGoToo(run, truth, shown.around(), holder));
    } catch (Violation stays) {
      return false;
    }
  }

  /** A group that was to go by the plan, or an interface of a load balancer that was. */
  private static boolean mayGoToo(
      RunRecorder run, VisibleTruth truth, RegionView at, String holder) {
    String id =
        at.interfaces().stream()
            .filter(each -> each.id().equals(holder))
            .map(SimulatedInterface::balancer)
            .findFirst()
            .orElse(holder);
    SimulatedResource it = run.listing().resources().get(id);
    Instant then = run.plannedFor();
    return it != null
        && truth.mayGoOnce(it, run.plannedBy().customResources(), then)
        && truth.isDue(it, then);
  }

  /** It stays: by permission alone, and not more of them than the operator allows. */
  private void mayLoseRules(
      RunRecorder run, VisibleTruth truth, SimulatedResource group, List<SimulatedRule> taken) {
    List<SimulatedCustomResource> customResources =
        Objects.requireNonNull(run.claims).customResources();
    Violation.unless(
        !truth.keepsItsRules(group, customResources, now(run)), "%s loses %s", group, taken);
    Violation.unless(
        !truth.isHeld(group, frozenBy(customResources)), "%s is frozen and loses rules", group);
    for (SimulatedRule rule : taken) {
      Violation.unless(truth.permits(rule), "%s stays and loses %s", group.id(), rule);
      run.attemptedOfStaying.add(rule.id());
    }
    Violation.unless(
        run.attemptedOfStaying.size() <= run.settings.maxRevokes(),
        "%s takes %s away of groups that stay",
        run.janitor,
        run.attemptedOfStaying);
  }

  private Instant now(RunRecorder run) {
    return world.now().plus(run.skew);
  }

  private static Set<String> frozenBy(List<SimulatedCustomResource> customResources) {
    return customResources.stream()
        .flatMap(each -> each.held().stream())
        .collect(Collectors.toSet());
  }

  private static SimulatedResource listed(RunRecorder run, String id) {
    SimulatedResource listed = run.listing().resources().get(id);
    if (listed == null) {
      throw new Violation(id + " is written to though it was never listed");
    }
    return listed;
  }

  private static void mayMark(
      RunRecorder run, VisibleTruth truth, SimulatedResource it, Map<String, String> tags) {
    Instant now = run.plannedFor();
    Standing standing = truth.standing(it, run.plannedBy().customResources(), now);
    Violation.unless(standing == Standing.ORPHANED, "%s is %s and is marked", it.id(), standing);
    Violation.unless(
        !truth.isUnknown(it), "%s has an owner that no run has seen and is marked", it.id());
    Violation.unless(
        !truth.isMarked(it, now), "%s has a mark that counts and is marked anew", it.id());
    Violation.unless(
        tags.keySet().equals(MarkEntry.SET), "%s gets tags %s", it.id(), tags.keySet());
    Instant since = Instant.parse(tags.getOrDefault(MarkEntry.SINCE, ""));
    Instant deleteAfter = Instant.parse(tags.getOrDefault(MarkEntry.DELETE_AFTER, ""));
    Violation.unless(
        since.equals(now.truncatedTo(ChronoUnit.SECONDS)),
        "%s is marked since %s at %s",
        it.id(),
        since,
        now);
    Violation.unless(
        !deleteAfter.isBefore(now.plus(run.settings.grace())),
        "%s is marked at %s to go after %s",
        it.id(),
        now,
        deleteAfter);
    Optional<Instant> postponed = MarkSeen.of(it, run.book, now).deleteAfter();
    Violation.unless(
        postponed.isEmpty() || !deleteAfter.isBefore(postponed.get()),
        "%s was not to go before %s and is marked to go after %s",
        it.id(),
        postponed,
        deleteAfter);
  }

  private static List<SimulatedCustomResource> lastClaims(RunRecorder run) {
    return Objects.requireNonNull(run.claims).customResources();
  }

  /** Marks are set by what AWS and the clusters showed within the last minute. */
  private void isOfTheLastMinute(RunRecorder run, String id) {
    Violation.unless(
        !world.now().isAfter(run.latestSince.getOrDefault(id, Instant.MIN).plus(OLDEST_LISTING)),
        "%s is marked at %s by a reading of %s",
        id,
        world.now(),
        run.latestSince.get(id));
  }

  private void stillApplies(
      RunRecorder run, String id, BiPredicate<SimulatedResource, Instant> applies) {
    SimulatedResource it = Objects.requireNonNull(run.latest).resources().get(id);
    Instant asked = Objects.requireNonNull(run.claims).endedAt().plus(run.skew);
    Violation.unless(
        it != null && (applies.test(it, asked) || applies.test(it, now(run))),
        "%s is marked or unmarked, and the last look at it says otherwise",
        id);
  }

  private static void mayUnmark(RunRecorder run, VisibleTruth truth, SimulatedResource it) {
    Standing standing = truth.standing(it, run.plannedBy().customResources(), run.plannedFor());
    Violation.unless(
        standing == Standing.CLAIMED
            || standing == Standing.EXEMPT
            || (standing == Standing.ORPHANED && truth.isUnknown(it)),
        "%s is %s and loses its mark",
        it.id(),
        standing);
    Violation.unless(VisibleTruth.bearsMark(it), "%s has no mark and is written to", it.id());
  }

  private void mayDelete(RunRecorder run, VisibleTruth truth, String id) {
    ResourceShown shown = mayGo(run, truth, id);
    Set<String> holders = new HashSet<>(shown.around().holders(shown.resource()));
    // AWS itself refuses to delete what is protected.
    holders.remove(RegionView.PROTECTION);
    holders.addAll(
        truth.users(
            shown.around().forwardsTo(shown.resource()),
            Objects.requireNonNull(run.claims).customResources(),
            now(run)));
    List<SimulatedRule> rules = shown.around().rulesThatReferTo(id);
    rules.forEach(rule -> holders.remove(rule.group()));
    rules.stream()
        .filter(rule -> !run.revoked.containsKey(rule.id()) && !run.foundGone.contains(rule.id()))
        .forEach(rule -> holders.add(rule.group()));
    Violation.unless(
        truth.keeping(holders).isEmpty(), "%s is held by %s and is deleted", id, holders);
    String first = run.firstOfKind.getOrDefault(shown.resource().kind(), "");
    Violation.unless(
        first.isEmpty() || first.equals(id) || run.seenGone.contains(first),
        "%s is deleted before %s, the first of its kind, was seen gone",
        id,
        first);
  }

  /** A run does not wait for ever for what does not move. */
  public static void mayRest(RunRecorder run) {
    Violation.unless(
        run.restedInVain.compareTo(LONGEST_VAIN_REST) <= 0,
        "%s waits though nothing has moved for %s",
        run.janitor,
        run.restedInVain);
  }

  /** What is looked at for the first time, right before its deletion. */
  public static void looksAt(RunRecorder run, SimulatedResource it) {
    ResourceKind last = run.lookedAtLast;
    if (run.lookedAt.add(it.id())) {
      Violation.unless(
          last == null || last.compareTo(it.kind()) <= 0,
          "%s has its turn after one of a later kind",
          it.id());
      run.lookedAtLast = it.kind();
    }
  }

  /** Whatever holds it: by the last look it is a due orphan. */
  private ResourceShown mayGo(RunRecorder run, VisibleTruth truth, String id) {
    Violation.unless(
        run.bookOpened && run.bookWritten, "%s is deleted and nothing was written down", id);
    SimulatedResource listed = listed(run, id);
    ResourceShown shown = look(run).readAgain().get(id);
    ClaimsSnapshot claims = run.claims;
    if (shown == null || claims == null) {
      throw new Violation(id + " is deleted without a last look");
    }
    Violation.unless(
        !world.now().isAfter(claims.startedAt().plus(OLDEST_CLAIMS)),
        "%s is deleted by claims of %s",
        id,
        claims.startedAt());
    Violation.unless(
        !world.now().isAfter(shown.at().plus(OLDEST_LOOK)),
        "%s is deleted by a look of %s",
        id,
        shown.at());
    SimulatedResource it = shown.resource();
    Violation.unless(
        !ExpectedRefusals.tooFew(run.settings, claims, run.clusters),
        "%s is deleted by claims of %d dataplanes",
        id,
        claims.live());
    Violation.unless(
        !truth.isHeld(it, frozenBy(claims.customResources())),
        "%s is frozen meanwhile and deleted",
        id);
    // Who came back between the two looks may have tagged it anew, too late for the first of them.
    Violation.unless(
        !claims.living().contains(it.maker()) || !shown.living().contains(it.maker()),
        "%s is deleted and %s lives",
        id,
        it.maker());
    Instant now = world.now().plus(run.skew);
    Standing standing = truth.standing(it, claims.customResources(), now);
    Violation.unless(standing == Standing.ORPHANED, "%s is %s and is deleted", id, standing);
    Violation.unless(!truth.isUnknown(it), "%s has an owner that no run has seen, and goes", id);
    Violation.unless(
        truth.mayGoOnce(listed, run.plannedBy().customResources(), run.plannedFor()),
        "%s was no orphan when it was listed and is deleted",
        id);
    graceIsOver(run, truth, shown, now);
    wasDueAtFirstSight(run, truth, listed);
    return shown;
  }

  /** Since a run marked it, since any run saw an owner of it, and since runs watch again. */
  private void graceIsOver(RunRecorder run, VisibleTruth truth, ResourceShown shown, Instant now) {
    SimulatedResource it = shown.resource();
    Violation.unless(
        truth.isDue(it, now), "%s is deleted at %s with tags %s", it.id(), now, it.tags());
    MarkEntry entry =
        run.book
            .mark(it.id())
            .orElseThrow(() -> new Violation(it.id() + " is deleted by a mark that no run set"));
    Violation.unless(
        entry
            .since()
            .filter(set -> set.toString().equals(it.tags().get(MarkEntry.SINCE)))
            .isPresent(),
        "%s is deleted by a mark that a run did not set, but %s",
        it.id(),
        entry);
    graceIsOverSince(run, it, "marked", entry.observedAt());
    graceIsOverSince(run, it, "watched", run.book.watchedSince());
    run.book
        .seen()
        .last(truth.owners(it), it.vpc())
        .ifPresent(last -> graceIsOverSince(run, it, "its owner seen", last));
  }

  private void graceIsOverSince(
      RunRecorder run, SimulatedResource it, String what, Instant moment) {
    Duration tolerance = largestSkew.multipliedBy(2).plus(ROUNDING);
    Violation.unless(
        !world.now().isBefore(moment.plus(run.settings.grace()).minus(tolerance)),
        "%s is deleted at %s, %s at %s",
        it.id(),
        world.now(),
        what,
        moment);
  }

  /** What was not to go at both looks is left to the next run. */
  private static void wasDueAtFirstSight(
      RunRecorder run, VisibleTruth truth, SimulatedResource listed) {
    ClaimsSnapshot first = run.first;
    Violation.unless(
        first != null && run.readingsBeforeTheFirstWrite >= 2,
        "%s is deleted after one look",
        listed.id());
    if (first != null) {
      Instant then = run.firstPlannedFor();
      Violation.unless(
          truth.mayGoOnce(listed, first.customResources(), then) && truth.isDue(listed, then),
          "%s was not to be deleted at first sight and is",
          listed.id());
    }
  }

  /** Nobody can have taken it, unless somebody deleted it a moment ago. */
  private void leaseIsHeld(RunRecorder run) {
    Violation.unless(
        run.leased
            && (run.home.lostWithoutWarning(world.now())
                || run.home.lease.read().filter(it -> it.heldBy(run.holder)).isPresent()),
        "%s writes without the lease",
        run.janitor);
  }

  private void isNotFrozen(RunRecorder run) {
    RunRecorder.FreezeShown freeze = Objects.requireNonNull(run.freeze);
    Violation.unless(
        !world.now().isAfter(freeze.endedAt().plus(OLDEST_FREEZE)),
        "%s writes though whether it is stopped was last asked at %s",
        run.janitor,
        freeze.endedAt());
    Violation.unless(!freeze.shown().everything(), "%s is stopped and writes", run.janitor);
  }

  private static Set<String> heldNow(RunRecorder run) {
    Set<String> held = new HashSet<>(run.plannedHeld());
    held.addAll(Objects.requireNonNull(run.freeze).shown().held());
    return held;
  }

  /** A run ended because another one holds the lease. */
  public void stayedAway(RunRecorder run) {
    Violation.unless(run.writes == 0, "%s says that it wrote nothing, but did", run.janitor);
    Instant now = world.now().plus(run.skew);
    Violation.unless(
        run.conflicted
            || run.leaseSeen
                .filter(it -> !it.holder().isEmpty())
                .filter(
                    it -> now.isBefore(it.renewedAt().plus(LeaseTiming.DEAD_AFTER).plus(SLOWEST)))
                .isPresent(),
        "%s stays away though the lease is free",
        run.janitor);
  }

  /** Whom a run saw alive when it planned is written down now. */
  public static void mayRemember(RunRecorder run, boolean trusted) {
    run.pastPlanning = true;
    Violation.unless(
        trusted != run.suspicions(run.truth()).any(),
        "%s writes down a view that is %s",
        run.janitor,
        trusted ? "suspect as if it were not" : "not suspect as if it were");
    Violation.unless(run.deletions == 0, "%s deletes before it writes down", run.janitor);
  }

  /** A run ended before it began to change anything. */
  public static void endedEarly(RunRecorder run) {
    Violation.unless(run.writes == 0, "%s says that it wrote nothing, but did", run.janitor);
    Violation.unless(run.signalled, "%s ended though nobody asked it to", run.janitor);
  }

  /** A run ended without a whole view. */
  public static void gaveUp(RunRecorder run) {
    Violation.unless(run.writes == 0, "%s says that it wrote nothing, but did", run.janitor);
    Violation.unless(run.blind, "%s gave up though it saw everything", run.janitor);
  }
}
