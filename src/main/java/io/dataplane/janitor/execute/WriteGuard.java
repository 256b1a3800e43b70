package io.dataplane.janitor.execute;

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
 * What may speak against an action, whatever it is about. Safe for several threads: whoever finds
 * an answer too old asks again for all, and the others wait for it.
 */
final class WriteGuard {
  private static final Logger LOG = Logger.getLogger(WriteGuard.class);

  /** Answers to several questions count together when they were given in so short a time. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private static final int LOOKS = 3;

  private static final Reason TOO_SLOW =
      new Reason(
          ReasonCode.CHECKS_TOO_SLOW,
          "lease and freeze could not be read fast enough to rely on; the next run retries");

  private static final Reason CANCELLED =
      new Reason(ReasonCode.RUN_CANCELLED, "the run received a signal to end");
  private static final Reason LATE =
      new Reason(
          ReasonCode.DEADLINE,
          "the run's deadline (run.deadline) has passed; the next run continues");

  private final Plan plan;
  private final List<WriteCheck> vetoes;
  private final ShutdownSignal signal;
  private final InstantSource clock;
  private final Instant end;
  private final ReentrantLock asking = new ReentrantLock();
  private final AtomicReference<@Nullable Reason> stopped = new AtomicReference<>();
  private volatile boolean failed;

  /**
   * A gate for one run.
   *
   * @param end no action is started at or after this moment
   */
  WriteGuard(
      Plan plan, List<WriteCheck> vetoes, ShutdownSignal signal, InstantSource clock, Instant end) {
    this.plan = plan;
    this.vetoes = List.copyOf(vetoes);
    this.signal = signal;
    this.clock = clock;
    this.end = end;
  }

  /** Why the action must not be started, by what is known already: reads nothing. */
  Optional<Reason> knownObjection(Action action) {
    return Optional.ofNullable(stopped.get())
        .or(() -> signal.isRaised() ? Optional.of(CANCELLED) : Optional.empty())
        .or(() -> plan.objection(action))
        .or(() -> clock.instant().isBefore(end) ? Optional.empty() : Optional.of(LATE));
  }

  /** The same, and what those say who are asked before each write; may read. */
  Optional<Reason> objection(Action action) {
    return knownObjection(action).or(() -> runChecks(action));
  }

  /**
   * What speaks against each of several actions that are written in one call. Where asking took so
   * long that the first answers are old by now, or the process stood still meanwhile, all are asked
   * for again.
   */
  Map<Action, Reason> objections(List<? extends Action> actions) {
    for (int look = 0; look < LOOKS; look++) {
      Instant start = clock.instant();
      Map<Action, Reason> objections = new HashMap<>();
      actions.forEach(each -> objection(each).ifPresent(why -> objections.put(each, why)));
      if (Duration.between(start, clock.instant()).abs().compareTo(LONGEST) < 0) {
        return objections;
      }
    }
    return actions.stream()
        .collect(Collectors.toMap(Function.identity(), each -> knownObjection(each).orElse(TOO_SLOW)));
  }

  private Optional<Reason> runChecks(Action action) {
    asking.lock();
    try {
      return vetoes.stream().flatMap(each -> each.objection(action).stream()).findFirst();
    } finally {
      asking.unlock();
    }
  }

  /** Whether the run may still rest for so long, and do something then. */
  boolean hasTimeFor(Duration rest) {
    return isOpen() && clock.instant().plus(rest).isBefore(end);
  }

  /** Nothing is started from now on; the first reason counts. */
  void stop(Reason why) {
    stopped.compareAndSet(null, why);
  }

  /** Something happened that nobody thought of; what was done is still told. */
  Outcome.Failed fail(RuntimeException unexpected) {
    LOG.error("Unexpected error", unexpected);
    failed = true;
    stop(new Reason(ReasonCode.UNEXPECTED_ERROR, "an unexpected error ended the run"));
    return new Outcome.Failed(
        new Reason(ReasonCode.UNEXPECTED_ERROR, "unexpected error: " + unexpected));
  }

  boolean hasFailed() {
    return failed;
  }

  boolean isCancelled() {
    return signal.isRaised();
  }

  /** Whether nothing ended the run before its time. */
  boolean isOpen() {
    return stopped.get() == null && !signal.isRaised();
  }
}
