package io.dataplane.janitor;

import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.Outcome;
import io.dataplane.janitor.domain.Reason;
import io.dataplane.janitor.domain.ReasonCode;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * Ends the changes of a run that keep failing: of ten calls in a row five have failed. What is in
 * use or gone is no failure; being denied, throttled or not answered is, and so is what nobody
 * foresaw. It never closes again: the next run is the next try.
 */
public final class Breaker implements ActionRunner {
  private static final Logger LOG = Logger.getLogger(Breaker.class);
  private static final int WINDOW = 10;
  private static final double FAILURES = 0.5;
  private static final long LONGER_THAN_ANY_RUN = 365;

  private final ActionRunner runner;
  private final TypedGuard<Answered> guard;
  private volatile boolean open;
  private volatile String lastError = "";

  /** Must be made where Fault Tolerance can be had: after CDI has started. */
  public Breaker(ActionRunner runner) {
    this.runner = runner;
    this.guard =
        TypedGuard.create(Answered.class)
            .withCircuitBreaker()
            .requestVolumeThreshold(WINDOW)
            .failureRatio(FAILURES)
            .delay(LONGER_THAN_ANY_RUN, ChronoUnit.DAYS)
            .onStateChange(this::changed)
            .done()
            .build();
  }

  /** A call of which something succeeded. */
  private record Answered(List<Outcome> outcomes) {}

  /** A call of which nothing succeeded; it carries the outcomes past the guard. */
  private static final class Fruitless extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<Outcome> outcomes;

    Fruitless(List<Outcome> outcomes) {
      super("all failed", null, false, false);
      this.outcomes = outcomes;
    }
  }

  @Override
  public Optional<Reason> admit(List<? extends Action> actions) {
    return open ? Optional.of(why()) : runner.admit(actions);
  }

  /** What restores is always tried. */
  @Override
  public List<Outcome> run(List<Action> actions) {
    if (actions.stream().allMatch(Action.PutBack.class::isInstance)) {
      return runner.run(actions);
    }
    try {
      return guard.call(() -> attempt(actions)).outcomes();
    } catch (Fruitless failed) {
      return failed.outcomes;
    } catch (CircuitBreakerOpenException stopped) {
      return actions.stream().<Outcome>map(action -> new Outcome.Skipped(why())).toList();
    } catch (RuntimeException unexpected) {
      throw unexpected;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Reason why() {
    return new Reason(
        ReasonCode.CIRCUIT_OPEN,
        "AWS calls of this run kept failing, so it makes no further changes; the last error was: "
            + lastError);
  }

  private Answered attempt(List<Action> actions) throws Fruitless {
    List<Outcome> outcomes = runner.run(actions);
    boolean fruitless = outcomes.stream().allMatch(Outcome.Failed.class::isInstance);
    if (fruitless && !outcomes.isEmpty()) {
      lastError = outcomes.getLast().why();
      throw new Fruitless(outcomes);
    }
    return new Answered(outcomes);
  }

  private void changed(CircuitBreakerState state) {
    open = state == CircuitBreakerState.OPEN;
    LOG.warnf("Changes keep failing: the rest of this run changes nothing (%s)", lastError);
  }
}
