package io.dataplane.janitor;

import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.Outcome;
import io.dataplane.janitor.domain.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What may speak against an action, whatever it is about. Safe for several threads: whoever finds
 * an answer too old asks again for all, and the others wait for it.
 */
final class Gate {
  private static final Logger LOG = Logger.getLogger(Gate.class);

  private final Plan plan;
  private final List<Veto> vetoes;
  private final StopSignal signal;
  private final InstantSource clock;
  private final Instant end;
  private final ReentrantLock asking = new ReentrantLock();
  private final AtomicReference<@Nullable String> stopped = new AtomicReference<>();
  private volatile boolean brokeDown;

  /**
   * A gate for one run.
   *
   * @param end no action is started at or after this moment
   */
  Gate(Plan plan, List<Veto> vetoes, StopSignal signal, InstantSource clock, Instant end) {
    this.plan = plan;
    this.vetoes = List.copyOf(vetoes);
    this.signal = signal;
    this.clock = clock;
    this.end = end;
  }

  /** Why the action must not be started, by what is known already: reads nothing. */
  Optional<String> known(Action action) {
    return Optional.ofNullable(stopped.get())
        .or(() -> signal.isRaised() ? Optional.of("the run was told to end") : Optional.empty())
        .or(() -> plan.objection(action))
        .or(
            () ->
                clock.instant().isBefore(end)
                    ? Optional.empty()
                    : Optional.of("the deadline of the run is over; the next run goes on"));
  }

  /** The same, and what those say who are asked before each write; may read. */
  Optional<String> against(Action action) {
    return known(action).or(() -> asked(action));
  }

  private Optional<String> asked(Action action) {
    asking.lock();
    try {
      return vetoes.stream().flatMap(each -> each.against(action).stream()).findFirst();
    } finally {
      asking.unlock();
    }
  }

  /** Whether the run may still rest for so long, and do something then. */
  boolean timeFor(Duration rest) {
    return isOpen() && clock.instant().plus(rest).isBefore(end);
  }

  /** Nothing is started from now on; the first reason counts. */
  void stop(String why) {
    stopped.compareAndSet(null, why);
  }

  /** Something happened that nobody thought of; what was done is still told. */
  Outcome.Failed breakDown(RuntimeException unexpected) {
    LOG.error("Unexpected error", unexpected);
    brokeDown = true;
    stop("an unexpected error ended the run");
    return new Outcome.Failed("unexpected error: " + unexpected);
  }

  boolean brokeDown() {
    return brokeDown;
  }

  boolean toldToEnd() {
    return signal.isRaised();
  }

  /** Whether nothing ended the run before its time. */
  boolean isOpen() {
    return stopped.get() == null && !signal.isRaised();
  }
}
