package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.claim.ClaimScope;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.plan.Plan;
import io.dataplane.janitor.domain.plan.PlanContext;
import io.dataplane.janitor.domain.plan.Planner;
import io.dataplane.janitor.domain.report.Explanation;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.verdict.Evaluation;
import io.dataplane.janitor.domain.verdict.Evidence;
import io.dataplane.janitor.domain.verdict.Judge;
import io.dataplane.janitor.domain.verdict.JudgedResource;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.run.Phase;
import io.dataplane.janitor.run.PhaseTimes;
import io.dataplane.janitor.run.Run;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Lists resources, reads claims, judges and plans. It cannot change AWS, since it has no reference
 * to a port that writes.
 *
 * <p>Every method that reads throws {@link IncompleteViewException} if a read is incomplete.
 */
public final class Assessor {
  private static final Logger LOG = Logger.getLogger(Assessor.class);

  private final Run run;
  private final ReadPorts ports;
  private final Judge judge;
  private final Planner planner;
  private final Set<ResourceKind> kinds;
  private final InstantSource clock;
  private final PhaseTimes times;
  private final ClaimReadings claimReadings;

  public Assessor(Run run, ReadPorts ports, Rules rules, InstantSource clock) {
    this.run = run;
    this.ports = ports;
    this.judge = rules.judge();
    this.planner = rules.planner();
    this.kinds = rules.kinds();
    this.clock = clock;
    this.times = run.times();
    this.claimReadings = new ClaimReadings(ports.claims(), clock);
  }

  /** Assesses all resources and plans for the current time. */
  public Assessment assess() {
    return assess(clock);
  }

  /** Assesses all resources and plans for the given time. */
  public Assessment assessAt(Instant moment) {
    return assess(() -> moment);
  }

  private Assessment assess(InstantSource moment) {
    String account = account();
    return assess(account, this::historyIfReadable, moment);
  }

  /** Assesses all resources as a run does that changes them. */
  public Assessment assessForChanges() {
    return assessForChanges(account());
  }

  /**
   * Assesses all resources for a run that changes them; the caller has read the account. Requires
   * the history, which proves the marks.
   */
  public Assessment assessForChanges(String account) {
    return assess(account, ports.history()::read, clock);
  }

  private Assessment assess(
      String account, Function<String, History> historyOf, InstantSource moment) {
    // AWS is listed first. A dataplane that is created meanwhile is then listed with its claims,
    // and the claims are never older than the inventory.
    Inventory inventory = times.timed(Phase.LIST, () -> ports.resources().list(kinds));
    History history = times.timed(Phase.CLAIMS, () -> asOfNow(historyOf.apply(account)));
    return assess(account, inventory, history, moment);
  }

  /** The stored history of dataplanes. */
  public DataplaneHistory history() {
    return ports.history().read(account()).dataplanes();
  }

  /** The history to judge by: its gaps count from now, also for a report as of a later time. */
  private History asOfNow(History stored) {
    History history = stored.asOf(clock.instant(), planner.gracePeriod());
    if (history.dataplanes() != stored.dataplanes()) {
      LOG.warnf(
          "The history has a timestamp in the future, %s. Owners that it does not list count as unknown. Check the clocks of the nodes",
          stored.dataplanes().seenAt());
    }
    return history;
  }

  /** The history, or one that proves nothing if it cannot be read. */
  private History historyIfReadable(String account) {
    try {
      return ports.history().read(account);
    } catch (IncompleteViewException unread) {
      LOG.warnf(
          "The history cannot be read, so every owner counts as unknown; a run would change nothing: %s",
          unread.reason());
      return History.unread(unread.reason());
    }
  }

  /** Explains a decision of the assessment, by the same rules and the same evidence. */
  public Explanation explain(Assessment assessment, Decision decision) {
    Evaluation examination =
        judge.evaluate(decision.resource(), assessment.evidence(), assessment.judgedAt());
    return Explanation.of(
        examination,
        decision,
        planner,
        judge.exemptions(),
        assessment.plan(),
        assessment.claims(),
        assessment.judgedAt());
  }

  /**
   * Judges the same inventory by claims that are read again. It does not read details of resources
   * again: a run deletes only resources that both plans delete, and the first assessment has read
   * their details.
   */
  public Assessment assessAgain(Assessment earlier) {
    JudgingContext context =
        context(earlier.account(), earlier.evidence().history(), clock, claimReadings::read);
    return assessment(earlier.account(), earlier.inventory(), context);
  }

  /**
   * Reads and judges some resources again, by claims that are read again and the same history. It
   * reads no holders, so its plan is for marks only. Reading the account compares the clock with
   * that of AWS. Custom resources that have not changed are not read again.
   */
  public Assessment assessAgain(Assessment earlier, List<AwsResource> resources) {
    String account = account();
    Inventory now =
        new Inventory(
            List.copyOf(
                times.timed(Phase.LIST, () -> ports.resources().readTags(resources)).values()));
    JudgingContext context =
        context(
            account,
            earlier.evidence().history(),
            clock,
            () -> claimReadings.refresh(ClaimScope.EVERYTHING));
    return assessment(account, now, context, planner::planAgain);
  }

  private Assessment assess(
      String account, Inventory listed, History history, InstantSource moment) {
    JudgingContext context = context(account, history, moment, claimReadings::read);
    Assessment first = assessment(account, listed, context);
    // Listings lack some details, which take extra calls. They are read only for the resources
    // whose decision depends on them. Load balancers come first: if one stays, the security groups
    // that it holds are blocked, and their rules are read next.
    DueDetails due = new DueDetails(ports.resources());
    BlockerDetails blockers = new BlockerDetails(ports.resources());
    Assessment detailed = withDetails(first, context, due::withDetails);
    Assessment latest = withDetails(detailed, context, blockers::withDetails);
    // Further holders block resources whose rules may hold others, and revocable rules free others.
    // What turns out to be blocked leaves its place in the quota to others.
    while (due.hasUnread(latest)) {
      latest = withDetails(latest, context, due::withDetails);
      latest = withDetails(latest, context, due::withFurtherHolders);
      latest = withDetails(latest, context, blockers::withDetails);
    }
    return latest;
  }

  private Assessment withDetails(
      Assessment before,
      JudgingContext context,
      Function<Assessment, Map<String, AwsResource>> details) {
    Map<String, AwsResource> detailed = times.timed(Phase.LIST, () -> details.apply(before));
    return detailed.isEmpty()
        ? before
        : assessment(before.account(), before.inventory().updated(detailed), context);
  }

  /**
   * Everything that a plan depends on beside the inventory.
   *
   * @param since a time before the claims were read
   * @param now the time for which the plan is made
   */
  private record JudgingContext(
      Evidence evidence, Instant since, PlanContext planContext, Instant now) {}

  private JudgingContext context(
      String account, History history, InstantSource moment, Supplier<ClaimReadings.Reading> read) {
    ClaimReadings.Reading reading = times.timed(Phase.CLAIMS, read);
    Claims claims = reading.claims();
    Instant since = reading.since();
    PlanContext planContext =
        new PlanContext(
            counts(claims, history.dataplanes(), since),
            history.marks().records().size(),
            ports.freeze().read().and(claims.held()));
    return new JudgingContext(
        new Evidence(claims, history, account), since, planContext, moment.instant());
  }

  /**
   * Compares with the most within the grace period and with the previous run, even if that was
   * longer ago.
   */
  private List<PlanContext.SourceCount> counts(
      Claims claims, DataplaneHistory history, Instant now) {
    Instant graceStart = now.minus(planner.gracePeriod());
    Instant since = graceStart.isBefore(history.seenAt()) ? graceStart : history.seenAt();
    Map<String, Integer> live = claims.liveBySource();
    return claims.aliveBySource().entrySet().stream()
        .map(
            each ->
                new PlanContext.SourceCount(
                    each.getKey(),
                    live.getOrDefault(each.getKey(), 0),
                    each.getValue(),
                    history.mostAlive(each.getKey(), since)))
        .toList();
  }

  private Assessment assessment(String account, Inventory inventory, JudgingContext context) {
    return assessment(account, inventory, context, planner::plan);
  }

  /** How judged resources become a plan. */
  private interface Planning {
    Plan plan(List<JudgedResource> judgements, PlanContext context, Instant now);
  }

  private Assessment assessment(
      String account, Inventory inventory, JudgingContext context, Planning planning) {
    Plan plan =
        times.timed(
            Phase.PLAN,
            () ->
                planning.plan(
                    judge.judge(inventory, context.evidence(), context.now()),
                    context.planContext(),
                    context.now()));
    return new Assessment(
        account,
        inventory,
        context.evidence(),
        context.since(),
        context.planContext().freeze(),
        plan,
        context.now());
  }

  /**
   * The twelve-digit id of the account of the credentials.
   *
   * @throws IncompleteViewException if it is not the configured account, or cannot be read
   */
  public String account() {
    String account = ports.resources().account();
    run.confirmAccount(account);
    run.target()
        .account()
        .filter(expected -> !expected.equals(account))
        .ifPresent(
            expected -> {
              throw new IncompleteViewException(
                  "The credentials belong to account %s, but janitor.account is %s. Correct one of them"
                      .formatted(account, expected));
            });
    return account;
  }
}
