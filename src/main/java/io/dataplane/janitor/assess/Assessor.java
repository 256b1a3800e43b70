package io.dataplane.janitor.assess;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.history.DataplaneHistory;
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
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.run.Phase;
import io.dataplane.janitor.run.PhaseTimes;
import io.dataplane.janitor.run.Run;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Lists, reads claims, judges and plans. It cannot change anything: it knows no part that writes.
 *
 * <p>All methods throw {@link IncompleteViewException}.
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

  public Assessor(Run run, ReadPorts ports, Rules rules, InstantSource clock) {
    this.run = run;
    this.ports = ports;
    this.judge = rules.judge();
    this.planner = rules.planner();
    this.kinds = rules.kinds();
    this.clock = clock;
    this.times = run.times();
  }

  /** Looks at everything, and plans for now. */
  public Assessment assess() {
    return assess(clock);
  }

  /** Looks at everything, and plans as of another moment. */
  public Assessment assessAt(Instant moment) {
    return assess(() -> moment);
  }

  private Assessment assess(InstantSource moment) {
    String account = account();
    return assess(account, ports.previousRun().liveDataplanes(account), moment);
  }

  /** Looks at everything, where the account and the last good run are known already. */
  public Assessment assess(String account, OptionalInt lastLive) {
    return assess(account, lastLive, clock);
  }

  private Assessment assess(String account, OptionalInt lastLive, InstantSource moment) {
    // AWS first: then a dataplane that is made meanwhile is seen with its claim, and the view of
    // who is alive is never the older one.
    Inventory inventory = times.timed(Phase.LIST, () -> ports.resources().list(kinds));
    DataplaneHistory seen = times.timed(Phase.CLAIMS, () -> sightings(account));
    return assess(account, inventory, seen, lastLive, moment);
  }

  /** Whom runs have seen alive, by their record alone. */
  public DataplaneHistory sightings() {
    return ports.history().read(account());
  }

  /** Without the record nobody knows an owner; where that decides, it is part of the view. */
  private DataplaneHistory sightings(String account) {
    try {
      DataplaneHistory seen = ports.history().read(account);
      DataplaneHistory believed = seen.believedAt(clock.instant());
      if (believed != seen) {
        LOG.warnf("The record of dataplanes is of a moment to come, %s", seen.seenAt());
      }
      return believed;
    } catch (IncompleteViewException unread) {
      return switch (judge.unknownOwners()) {
        case KEEP -> throw unread;
        case DELETE -> {
          LOG.warnf("When owners were last seen alive is unknown: %s", unread.reason());
          yield DataplaneHistory.unread(unread.reason());
        }
      };
    }
  }

  /** How the assessment came to one of its decisions; by the same rules, on what it saw. */
  public Explanation explain(Assessment assessment, Decision decision) {
    Evaluation examination =
        judge.examine(decision.resource(), assessment.evidence(), assessment.judgedAt());
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
   * The same inventory held against claims that are read anew. Nothing is looked at more closely
   * again: only what was to be deleted at the first look may go, and of that it is known already.
   */
  public Assessment again(Assessment earlier) {
    Sight sight = sight(earlier.evidence().history(), earlier.lastLive(), clock);
    return assessment(earlier.account(), earlier.inventory(), sight);
  }

  private Assessment assess(
      String account,
      Inventory listed,
      DataplaneHistory seen,
      OptionalInt lastLive,
      InstantSource moment) {
    Sight sight = sight(seen, lastLive, moment);
    Assessment first = assessment(account, listed, sight);
    // A listing does not tell all, and of those alone about which it matters more is asked. Load
    // balancers first: what is held by one that stays is held by rules that may be taken away.
    Assessment second = withDetails(first, sight, this::lookedAt);
    return withDetails(second, sight, new BlockerDetails(ports.resources())::withDetails);
  }

  private Assessment withDetails(
      Assessment before, Sight sight, Function<Assessment, Map<String, AwsResource>> look) {
    Map<String, AwsResource> closer = times.timed(Phase.LIST, () -> look.apply(before));
    return closer.isEmpty()
        ? before
        : assessment(before.account(), before.inventory().updated(closer), sight);
  }

  /**
   * All that a plan depends on beside AWS.
   *
   * @param since the moment before the claims were read
   * @param now the moment to plan for
   */
  private record Sight(Evidence evidence, Instant since, PlanContext circumstances, Instant now) {}

  private Sight sight(DataplaneHistory seen, OptionalInt lastLive, InstantSource moment) {
    Instant since = clock.instant();
    Claims claims = times.timed(Phase.CLAIMS, ports.claims()::read);
    PlanContext circumstances =
        new PlanContext(claims.live(), lastLive, ports.freeze().read().and(claims.held()));
    return new Sight(new Evidence(claims, seen), since, circumstances, moment.instant());
  }

  private Assessment assessment(String account, Inventory inventory, Sight sight) {
    Plan plan = times.timed(Phase.PLAN, () -> plan(inventory, sight));
    return new Assessment(
        account,
        inventory,
        sight.evidence(),
        sight.since(),
        sight.circumstances().lastLive(),
        plan,
        sight.now());
  }

  /** The account of the credentials, which is the configured one. */
  public String account() {
    String account = ports.resources().account();
    run.confirmAccount(account);
    run.target()
        .account()
        .filter(expected -> !expected.equals(account))
        .ifPresent(
            expected -> {
              throw new IncompleteViewException(
                  "These credentials are for account %s, but janitor.account is %s"
                      .formatted(account, expected));
            });
    return account;
  }

  private Plan plan(Inventory inventory, Sight sight) {
    return planner.plan(
        judge.judge(inventory, sight.evidence(), sight.now()), sight.circumstances(), sight.now());
  }

  /** What would go of kinds of which listings do not tell all is asked about, and that alone. */
  private Map<String, AwsResource> lookedAt(Assessment seen) {
    Map<String, AwsResource> closer = new HashMap<>();
    for (Decision decision : seen.plan().decisions()) {
      if (decision.deletes()) {
        AwsResource now = ports.resources().withDetails(decision.resource());
        if (!now.equals(decision.resource())) {
          closer.put(now.key(), now);
        }
      }
    }
    return closer;
  }
}
