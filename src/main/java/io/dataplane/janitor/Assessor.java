package io.dataplane.janitor;

import io.dataplane.janitor.assess.ReadPorts;
import io.dataplane.janitor.assess.Rules;
import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.Circumstances;
import io.dataplane.janitor.domain.Claims;
import io.dataplane.janitor.domain.Decision;
import io.dataplane.janitor.domain.Evidence;
import io.dataplane.janitor.domain.Examination;
import io.dataplane.janitor.domain.Explanation;
import io.dataplane.janitor.domain.Inventory;
import io.dataplane.janitor.domain.Judge;
import io.dataplane.janitor.domain.Plan;
import io.dataplane.janitor.domain.Planner;
import io.dataplane.janitor.domain.ResourceKind;
import io.dataplane.janitor.domain.Sightings;
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
  Assessment assess(String account, OptionalInt lastLive) {
    return assess(account, lastLive, clock);
  }

  private Assessment assess(String account, OptionalInt lastLive, InstantSource moment) {
    // AWS first: then a dataplane that is made meanwhile is seen with its claim, and the view of
    // who is alive is never the older one.
    Inventory inventory = times.timed(Phase.LIST, () -> ports.resources().list(kinds));
    Sightings seen = times.timed(Phase.CLAIMS, () -> sightings(account));
    return assess(account, inventory, seen, lastLive, moment);
  }

  /** Whom runs have seen alive, by their record alone. */
  public Sightings sightings() {
    return ports.history().read(account());
  }

  /** Without the record nobody knows an owner; where that decides, it is part of the view. */
  private Sightings sightings(String account) {
    try {
      Sightings seen = ports.history().read(account);
      Sightings believed = seen.believedAt(clock.instant());
      if (believed != seen) {
        LOG.warnf("The record of dataplanes is of a moment to come, %s", seen.seenAt());
      }
      return believed;
    } catch (IncompleteViewException unread) {
      return switch (judge.unknownOwners()) {
        case KEEP -> throw unread;
        case DELETE -> {
          LOG.warnf("When owners were last seen alive is unknown: %s", unread.reason());
          yield Sightings.unread(unread.reason());
        }
      };
    }
  }

  /** How the assessment came to one of its decisions; by the same rules, on what it saw. */
  public Explanation explain(Assessment assessment, Decision decision) {
    Examination examination =
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
  Assessment again(Assessment earlier) {
    Sight sight = sight(earlier.evidence().history(), earlier.lastLive(), clock);
    return assessment(earlier.account(), earlier.inventory(), sight);
  }

  private Assessment assess(
      String account,
      Inventory listed,
      Sightings seen,
      OptionalInt lastLive,
      InstantSource moment) {
    Sight sight = sight(seen, lastLive, moment);
    Assessment first = assessment(account, listed, sight);
    // A listing does not tell all, and of those alone about which it matters more is asked. Load
    // balancers first: what is held by one that stays is held by rules that may be taken away.
    Assessment second = closer(first, sight, this::lookedAt);
    return closer(second, sight, new HeldGroups(ports.resources())::lookCloser);
  }

  private Assessment closer(
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
  private record Sight(Evidence evidence, Instant since, Circumstances circumstances, Instant now) {}

  private Sight sight(Sightings seen, OptionalInt lastLive, InstantSource moment) {
    Instant since = clock.instant();
    Claims claims = times.timed(Phase.CLAIMS, ports.claims()::read);
    Circumstances circumstances =
        new Circumstances(claims.live(), lastLive, ports.freeze().read().and(claims.held()));
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
  String account() {
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
        AwsResource now = ports.resources().lookCloser(decision.resource());
        if (!now.equals(decision.resource())) {
          closer.put(now.key(), now);
        }
      }
    }
    return closer;
  }
}
