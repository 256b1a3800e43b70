package io.dataplane.janitor.execute;

import io.dataplane.janitor.assess.Assessment;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The assessment by which marks are written. Once its listing is older than a minute, the resources
 * of each call are read and judged again before it. If that takes longer than a minute itself, they
 * get no mark.
 */
final class FreshPlan {
  /** The maximum time between the start of the reads and a mark. */
  private static final Duration LONGEST_AGE = Duration.ofSeconds(60);

  private final Function<List<AwsResource>, Assessment> assessAgain;
  private final InstantSource clock;
  private final Map<String, Decision> decisions = new HashMap<>();
  private Assessment current;
  private Instant since;

  /** The keys of the resources that the assessment read, whether they exist or not. */
  private final Set<String> assessed = new HashSet<>();

  /**
   * Begins with the assessment of the run.
   *
   * @param since a time before its listing began
   * @param assessAgain reads and judges some resources again
   */
  FreshPlan(
      Assessment current,
      Instant since,
      Function<List<AwsResource>, Assessment> assessAgain,
      InstantSource clock) {
    this.current = current;
    this.since = since;
    this.assessAgain = assessAgain;
    this.clock = clock;
    index(current.inventory().resources());
  }

  /**
   * Assesses the resources of the actions again if the assessment is too old, or is one of other
   * resources. The amount of the age counts, so that a clock that was set back makes it too old as
   * well.
   *
   * @throws IncompleteViewException if AWS or a cluster cannot be read completely
   */
  void refreshIfStale(List<Action> actions) {
    List<AwsResource> resources = actions.stream().map(Action::resource).toList();
    if (isStale() || !resources.stream().map(AwsResource::key).allMatch(assessed::contains)) {
      since = clock.instant();
      current = assessAgain.apply(resources);
      index(resources);
    }
  }

  private boolean isStale() {
    return age().compareTo(LONGEST_AGE) > 0;
  }

  private Duration age() {
    return Duration.between(since, clock.instant()).abs();
  }

  private Reason outdated() {
    return new Reason(
        ReasonCode.CHECKS_TOO_SLOW,
        "the reads of the resource and the live dataplanes began %d seconds ago; a mark needs reads of the last %d seconds, counted from their start; the next run retries"
            .formatted(age().toSeconds(), LONGEST_AGE.toSeconds()));
  }

  private void index(List<AwsResource> read) {
    assessed.clear();
    read.forEach(each -> assessed.add(each.key()));
    decisions.clear();
    current.plan().decisions().forEach(each -> decisions.put(each.resource().key(), each));
  }

  /**
   * Why a mark must not be set or removed by the current assessment, or empty. A removal is safe
   * however old the listing is.
   */
  Optional<Reason> objection(Action action) {
    if (isStale() && !(action instanceof Action.Unmark)) {
      return Optional.of(outdated());
    }
    Decision decision = decisions.get(action.resource().key());
    if (decision == null) {
      return Optional.of(changed("it no longer exists"));
    }
    return decision.plannedAction().filter(now -> now.getClass() == action.getClass()).isPresent()
        ? current.plan().objection(action)
        : Optional.of(changed("read again, it is " + decision.found()));
  }

  private static Reason changed(String how) {
    return new Reason(ReasonCode.CHANGED_SINCE_PLAN, how);
  }
}
