package io.dataplane.janitor.execute.guard;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Plan;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.run.ShutdownSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides right before each write whether it may be made. Thread-safe: one thread at a time makes
 * the checks, so that threads share a result that is still fresh.
 */
public final class WriteGuard {
  private static final Logger LOG = Logger.getLogger(WriteGuard.class);

  /** The maximum time that the checks of several actions of one call may take. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private static final int ROUNDS = 3;

  private static final Reason TOO_SLOW =
      new Reason(
          ReasonCode.CHECKS_TOO_SLOW,
          "lease and freeze could not be read fast enough: the results must be at most 2 seconds old; the next run retries");

  private static final Reason CANCELLED =
      new Reason(
          ReasonCode.RUN_CANCELLED, "the run received a signal to end; the next run continues");
  private static final Reason LATE =
      new Reason(
          ReasonCode.DEADLINE,
          "the run's deadline (run.deadline) has passed; the next run continues");

  private final Plan plan;
  private final List<WriteCheck> checks;
  private final ShutdownSignal signal;
  private final InstantSource clock;
  private final Instant end;
  private final ReentrantLock asking = new ReentrantLock();
  private final AtomicReference<@Nullable Reason> stopped = new AtomicReference<>();
  private volatile boolean failed;
  private volatile boolean viewLost;

  /**
   * A guard for one run.
   *
   * @param end the deadline: no action starts at this time or later
   */
  public WriteGuard(
      Plan plan, List<WriteCheck> checks, ShutdownSignal signal, InstantSource clock, Instant end) {
    this.plan = plan;
    this.checks = List.copyOf(checks);
    this.signal = signal;
    this.clock = clock;
    this.end = end;
  }

  /** Why the action must not start, by the state in memory, or empty. Reads nothing. */
  public Optional<Reason> knownObjection(Action action) {
    return Optional.ofNullable(stopped.get())
        .or(() -> signal.isRaised() ? Optional.of(CANCELLED) : Optional.empty())
        .or(() -> plan.objection(action))
        .or(() -> clock.instant().isBefore(end) ? Optional.empty() : Optional.of(LATE));
  }

  /** Why the action must not start, by the state in memory or by a check, or empty. May read. */
  public Optional<Reason> objection(Action action) {
    return knownObjection(action).or(() -> runChecks(action));
  }

  /**
   * The objections to several actions that share a call. If the checks took so long that the first
   * results are stale, or the process was suspended meanwhile, all checks are repeated.
   */
  public Map<Action, Reason> objections(List<? extends Action> actions) {
    for (int round = 0; round < ROUNDS; round++) {
      Instant start = clock.instant();
      Map<Action, Reason> objections = new HashMap<>();
      actions.forEach(each -> objection(each).ifPresent(why -> objections.put(each, why)));
      // A signal may have arrived, or the deadline passed, during the checks.
      actions.forEach(
          each -> knownObjection(each).ifPresent(why -> objections.putIfAbsent(each, why)));
      if (Duration.between(start, clock.instant()).abs().compareTo(LONGEST) < 0) {
        return objections;
      }
    }
    return actions.stream()
        .collect(
            Collectors.toMap(Function.identity(), each -> knownObjection(each).orElse(TOO_SLOW)));
  }

  private Optional<Reason> runChecks(Action action) {
    asking.lock();
    try {
      Optional<Reason> objection =
          checks.stream().flatMap(each -> each.objection(action).stream()).findFirst();
      viewLost |= objection.filter(WriteGuard::concernsView).isPresent();
      return objection;
    } finally {
      asking.unlock();
    }
  }

  private static boolean concernsView(Reason why) {
    return why.code() == ReasonCode.VIEW_LOST || why.code() == ReasonCode.CLOCK_SKEW;
  }

  /** Whether the run can pause this long and still make an action. */
  public boolean hasTimeFor(Duration length) {
    return isOpen() && clock.instant().plus(length).isBefore(end);
  }

  /** Stops the run: no further action starts. The first reason is kept. */
  public void stop(Reason why) {
    stopped.compareAndSet(null, why);
  }

  /**
   * Stops the run, since a cluster can no longer be read.
   *
   * @param why the error
   * @return the reason why the current action is skipped
   */
  public Reason loseView(String why) {
    viewLost = true;
    stop(
        new Reason(
            ReasonCode.VIEW_LOST,
            "the live dataplanes can no longer be read, so the run stopped; the next run continues"));
    return new Reason(ReasonCode.VIEW_LOST, why);
  }

  /**
   * Whether a cluster could no longer be read or the clock was wrong, which prevented an action.
   */
  public boolean hasLostView() {
    return viewLost;
  }

  /** Stops the run after an unexpected error. The run still reports its outcomes. */
  public Outcome.Failed fail(RuntimeException unexpected) {
    LOG.error("Unexpected error", unexpected);
    failed = true;
    stop(new Reason(ReasonCode.UNEXPECTED_ERROR, "an unexpected error ended the run; see the log"));
    return new Outcome.Failed(
        new Reason(ReasonCode.UNEXPECTED_ERROR, "unexpected error: " + unexpected));
  }

  public boolean hasFailed() {
    return failed;
  }

  public boolean isCancelled() {
    return signal.isRaised();
  }

  /** Whether nothing has ended the run early. */
  public boolean isOpen() {
    return stopped.get() == null && !signal.isRaised();
  }
}
