package io.dataplane.janitor;

import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.Claims;
import io.dataplane.janitor.domain.Decision;
import io.dataplane.janitor.domain.Examination;
import io.dataplane.janitor.domain.Explanation;
import io.dataplane.janitor.domain.Inventory;
import io.dataplane.janitor.domain.Judge;
import io.dataplane.janitor.domain.LoadBalancer;
import io.dataplane.janitor.domain.Plan;
import io.dataplane.janitor.domain.Planner;
import io.dataplane.janitor.domain.ResourceKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lists, reads claims, judges and plans. It cannot change anything: it knows no part that writes.
 *
 * <p>All methods throw {@link IncompleteViewException}.
 */
public final class Assessor {
  private final ResourceLister lister;
  private final ClaimReader claimReader;
  private final Judge judge;
  private final Planner planner;
  private final Set<ResourceKind> kinds;
  private final Optional<String> expectedAccount;
  private final PhaseTimes times;

  public Assessor(
      ResourceLister lister,
      ClaimReader claimReader,
      Judge judge,
      Planner planner,
      Set<ResourceKind> kinds,
      Optional<String> expectedAccount,
      PhaseTimes times) {
    this.lister = lister;
    this.claimReader = claimReader;
    this.judge = judge;
    this.planner = planner;
    this.kinds = Set.copyOf(kinds);
    this.expectedAccount = expectedAccount;
    this.times = times;
  }

  /**
   * Looks at everything.
   *
   * @param moment asked for the instant to judge by once all has been read
   */
  public Assessment assess(Supplier<Instant> moment) {
    String account = account();
    // AWS first: then a dataplane that is made meanwhile is seen with its claim, and the view of
    // who
    // is alive is never the older one.
    Inventory inventory = times.timed(Phase.LIST, () -> lister.list(kinds));
    return assess(account, inventory, moment);
  }

  /** How the assessment came to one of its decisions; by the same rules, on what it saw. */
  public Explanation explain(Assessment assessment, Decision decision) {
    Examination examination =
        judge.examine(decision.resource(), assessment.claims(), assessment.judgedAt());
    return Explanation.of(
        examination,
        decision,
        planner,
        judge.exemptions(),
        assessment.plan(),
        assessment.claims(),
        assessment.judgedAt());
  }

  /** The same inventory held against claims that are read anew. */
  Assessment again(Assessment earlier, Supplier<Instant> moment) {
    return assess(earlier.account(), earlier.inventory(), moment);
  }

  private Assessment assess(String account, Inventory listed, Supplier<Instant> moment) {
    Claims claims = times.timed(Phase.CLAIMS, claimReader::read);
    Instant now = moment.get();
    Plan first = times.timed(Phase.PLAN, () -> plan(listed, claims, now));
    Map<String, AwsResource> shielded = times.timed(Phase.LIST, () -> protectedBalancers(first));
    if (shielded.isEmpty()) {
      return new Assessment(account, listed, claims, first, now);
    }
    Inventory inventory = listed.updated(shielded);
    Plan second = times.timed(Phase.PLAN, () -> plan(inventory, claims, now));
    return new Assessment(account, inventory, claims, second, now);
  }

  private String account() {
    String account = lister.account();
    expectedAccount
        .filter(expected -> !expected.equals(account))
        .ifPresent(
            expected -> {
              throw new IncompleteViewException(
                  "These credentials are for account %s, but janitor.account is %s"
                      .formatted(account, expected));
            });
    return account;
  }

  private Plan plan(Inventory inventory, Claims claims, Instant now) {
    return planner.plan(judge.judge(inventory, claims, now), claims.live(), now);
  }

  /**
   * Listings do not tell of deletion protection, so those that would go are asked, and they alone.
   */
  private Map<String, AwsResource> protectedBalancers(Plan plan) {
    Map<String, AwsResource> found = new HashMap<>();
    for (Decision decision : plan.decisions()) {
      if (decision.deletes()
          && decision.resource() instanceof LoadBalancer balancer
          && lister.deletionProtected(balancer)) {
        found.put(balancer.key(), balancer.protectedFromDeletion());
      }
    }
    return found;
  }
}
