package io.dataplane.janitor.execute;

import io.dataplane.janitor.assess.Assessment;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The assessment by which marks are written. Once its listing is older than a minute, everything is
 * listed and judged again, which takes few calls however many marks follow. If that takes longer
 * than a minute itself, no mark is set.
 */
final class FreshPlan {
  /** The maximum time between the start of the listing and a mark. */
  private static final Duration LONGEST_AGE = Duration.ofSeconds(60);

  private final Supplier<Assessment> assessAnew;
  private final InstantSource clock;
  private final Map<String, Decision> decisions = new HashMap<>();
  private Assessment current;
  private Instant since;
  private boolean tooSlow;

  /**
   * Begins with the assessment of the run.
   *
   * @param since a time before its listing began
   * @param assessAnew lists and judges everything again
   */
  FreshPlan(
      Assessment current, Instant since, Supplier<Assessment> assessAnew, InstantSource clock) {
    this.current = current;
    this.since = since;
    this.assessAnew = assessAnew;
    this.clock = clock;
    index();
  }

  /**
   * Assesses anew if the assessment is too old. The amount of the age counts, so that a clock that
   * was set back makes it too old as well.
   *
   * @throws IncompleteViewException if AWS or a cluster cannot be read completely
   */
  void refreshIfStale() {
    if (isStale() && !tooSlow) {
      since = clock.instant();
      current = assessAnew.get();
      index();
      // A listing that is outdated when it ends would be so at every further batch.
      tooSlow = isStale();
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
        "the listing of AWS and the live dataplanes began %d seconds ago; a mark needs a listing of the last %d seconds, counted from its start; the next run retries"
            .formatted(age().toSeconds(), LONGEST_AGE.toSeconds()));
  }

  private void index() {
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
      return Optional.of(changed("it is no longer listed"));
    }
    return decision.plannedAction().filter(now -> now.getClass() == action.getClass()).isPresent()
        ? current.plan().objection(action)
        : Optional.of(changed("read again, it is " + decision.found()));
  }

  private static Reason changed(String how) {
    return new Reason(ReasonCode.CHANGED_SINCE_PLAN, how);
  }
}
