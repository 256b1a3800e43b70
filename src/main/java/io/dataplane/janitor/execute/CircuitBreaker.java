package io.dataplane.janitor.execute;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stops the changes of one run once five of its last ten calls have failed. A call fails when every
 * action in it fails: AWS denies it, throttles it or does not respond, or an unexpected error
 * occurs. A resource that is in use or already deleted is no failure. The breaker stays open for
 * the rest of the run; the next run starts with a new one. Thread-safe.
 */
public final class CircuitBreaker implements ResourceWriter {
  private static final Logger LOG = Logger.getLogger(CircuitBreaker.class);
  private static final int WINDOW = 10;
  private static final int FAILURES = 5;

  private final ResourceWriter writer;
  private final Deque<Boolean> failures = new ArrayDeque<>(WINDOW);
  private String lastError = "";

  /** The last error before the breaker opened, or null while it is closed. */
  private volatile @Nullable String openedBy;

  public CircuitBreaker(ResourceWriter writer) {
    this.writer = writer;
  }

  @Override
  public <A extends Action> List<List<A>> sharedCalls(List<A> actions) {
    return writer.sharedCalls(actions);
  }

  @Override
  public Optional<Reason> admit(List<? extends Action> actions) {
    Optional<Reason> open = whyOpen();
    return open.isPresent() ? open : writer.admit(actions);
  }

  @Override
  public List<List<Action.Delete>> bursts(List<Action.Delete> deletions) {
    return writer.bursts(deletions);
  }

  /** A restore always passes and never counts, since it undoes a change of this run. */
  @Override
  public List<Outcome> run(List<Action> actions) {
    if (actions.stream().allMatch(Action.Restore.class::isInstance)) {
      return writer.run(actions);
    }
    Optional<Reason> open = whyOpen();
    return open.isPresent()
        ? actions.stream().<Outcome>map(action -> new Outcome.Skipped(open.get())).toList()
        : attempt(actions);
  }

  private Optional<Reason> whyOpen() {
    return Optional.ofNullable(openedBy)
        .map(
            error ->
                new Reason(
                    ReasonCode.CIRCUIT_OPEN,
                    "the circuit breaker is open, since AWS calls of this run kept failing; the next run retries; the last error was: "
                        + error));
  }

  private List<Outcome> attempt(List<Action> actions) {
    List<Outcome> outcomes;
    try {
      outcomes = writer.run(actions);
    } catch (RuntimeException unexpected) {
      recordFailure(unexpected.toString());
      throw unexpected;
    }
    boolean failed =
        !outcomes.isEmpty() && outcomes.stream().allMatch(Outcome.Failed.class::isInstance);
    if (failed) {
      recordFailure(outcomes.getLast().why());
    } else {
      record(false);
    }
    return outcomes;
  }

  private synchronized void recordFailure(String error) {
    lastError = error;
    record(true);
  }

  private synchronized void record(boolean failed) {
    if (failures.size() == WINDOW) {
      failures.removeFirst();
    }
    failures.addLast(failed);
    // Calls that were in progress when the breaker opened do not replace its reason.
    if (openedBy == null && failures.size() == WINDOW && failureCount() >= FAILURES) {
      openedBy = lastError;
      LOG.warnf(
          "The circuit breaker opened, since AWS calls keep failing. This run makes no further changes. Last error: %s",
          lastError);
    }
  }

  private long failureCount() {
    return failures.stream().filter(failed -> failed).count();
  }
}
