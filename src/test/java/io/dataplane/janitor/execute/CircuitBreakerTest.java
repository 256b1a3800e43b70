package io.dataplane.janitor.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.Tags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private static final Outcome DENIED =
      new Outcome.Failed(new Reason(ReasonCode.DENIED, "AccessDenied: no"));
  private static final Outcome APPLIED = new Outcome.Applied();
  private static final SecurityGroup GROUP =
      new SecurityGroup("sg-1", "leaked", "vpc-1", new Tags(Map.of()), List.of());
  private static final Action DELETE = new Action.Delete(GROUP);
  private static final Action PUT_BACK =
      new Action.Restore(new Action.Revoke(GROUP, List.of(), true));

  /** Answers what it is told to, and says what it was asked for. */
  private static final class Scripted implements ResourceWriter {
    private final List<Action> run = new ArrayList<>();
    private final List<Action> admitted = new ArrayList<>();
    private Outcome answer = APPLIED;

    @Override
    public <A extends Action> List<List<A>> sharedCalls(List<A> actions) {
      return List.of(actions);
    }

    @Override
    public Optional<Reason> admit(List<? extends Action> actions) {
      admitted.addAll(actions);
      return Optional.empty();
    }

    @Override
    public List<Outcome> run(List<Action> actions) {
      run.addAll(actions);
      return actions.stream().map(action -> answer).toList();
    }
  }

  private final Scripted scripted = new Scripted();
  private final CircuitBreaker breaker = new CircuitBreaker(scripted);

  private List<Outcome> calls(int count, Outcome answer) {
    scripted.answer = answer;
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      outcomes.addAll(breaker.run(List.of(DELETE)));
    }
    return outcomes;
  }

  @Test
  void changesNothingMoreOnceFiveOfTenCallsHaveFailed() {
    calls(5, APPLIED);
    assertThat(calls(5, DENIED)).containsOnly(DENIED);

    assertThat(calls(3, APPLIED))
        .containsOnly(
            new Outcome.Skipped(
                new Reason(
                    ReasonCode.CIRCUIT_OPEN,
                    "the circuit breaker is open, since AWS calls of this run kept failing; the next"
                        + " run retries; the last error was: "
                        + DENIED.why())));
    assertThat(scripted.run).hasSize(10);
  }

  @Test
  void goesOnWhileFourOfTenFail() {
    for (int i = 0; i < 5; i++) {
      calls(6, APPLIED);
      calls(4, DENIED);
    }

    assertThat(calls(1, APPLIED)).containsExactly(APPLIED);
  }

  @Test
  void takesWhatIsInUseOrGoneForNoFailure() {
    calls(10, new Outcome.Blocked(List.of("eni-1")));
    calls(10, new Outcome.AlreadyGone());

    assertThat(calls(1, APPLIED)).containsExactly(APPLIED);
  }

  @Test
  void takesACallOfWhichAPartSucceedsForNoFailure() {
    Action other = new Action.Unmark(GROUP, Set.of("key"));
    ResourceWriter halves =
        new ResourceWriter() {
          @Override
          public <A extends Action> List<List<A>> sharedCalls(List<A> actions) {
            return List.of(actions);
          }

          @Override
          public Optional<Reason> admit(List<? extends Action> actions) {
            return Optional.empty();
          }

          @Override
          public List<Outcome> run(List<Action> actions) {
            return List.of(DENIED, APPLIED);
          }
        };
    CircuitBreaker patient = new CircuitBreaker(halves);

    for (int i = 0; i < 20; i++) {
      assertThat(patient.run(List.of(other, other))).containsExactly(DENIED, APPLIED);
    }
  }

  @Test
  void putsBackThoughChangesKeepFailing() {
    calls(10, DENIED);
    scripted.answer = APPLIED;

    assertThat(breaker.run(List.of(PUT_BACK))).containsExactly(APPLIED);
    assertThat(breaker.run(List.of(DELETE))).doesNotContain(APPLIED);
  }

  @Test
  void whatItWouldNotCarryOutNeedNoBudgetAndNoLook() {
    assertThat(breaker.admit(List.of(DELETE))).isEmpty();
    calls(10, DENIED);

    assertThat(breaker.admit(List.of(DELETE)))
        .hasValueSatisfying(
            why -> {
              assertThat(why.code()).isEqualTo(ReasonCode.CIRCUIT_OPEN);
              assertThat(why.detail()).contains(DENIED.why());
            });
    assertThat(scripted.admitted).hasSize(1);
  }

  @Test
  void opensOnASuccessThatCompletesTheTenCalls() {
    calls(5, DENIED);
    calls(5, APPLIED);

    assertThat(breaker.admit(List.of(DELETE)))
        .hasValueSatisfying(why -> assertThat(why.detail()).endsWith(DENIED.why()));
  }

  @Test
  void judgesByTheLastTenCallsAlone() {
    calls(4, DENIED);
    calls(6, APPLIED);
    calls(4, DENIED);

    assertThat(calls(1, APPLIED)).containsExactly(APPLIED);
  }

  @Test
  void countsAnUnexpectedErrorAsAFailure() {
    CircuitBreaker broken =
        new CircuitBreaker(
            new ResourceWriter() {
              @Override
              public <A extends Action> List<List<A>> sharedCalls(List<A> actions) {
                return List.of(actions);
              }

              @Override
              public Optional<Reason> admit(List<? extends Action> actions) {
                return Optional.empty();
              }

              @Override
              public List<Outcome> run(List<Action> actions) {
                throw new IllegalStateException("surprise");
              }
            });
    for (int i = 0; i < 10; i++) {
      assertThatIllegalStateException().isThrownBy(() -> broken.run(List.of(DELETE)));
    }

    assertThat(broken.run(List.of(DELETE)))
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.why()).contains("surprise"));
  }

  @Test
  void opensWhileSeveralThreadsCall() throws Exception {
    int threads = 8;
    AtomicInteger made = new AtomicInteger();
    CircuitBreaker shared =
        new CircuitBreaker(
            new ResourceWriter() {
              @Override
              public <A extends Action> List<List<A>> sharedCalls(List<A> actions) {
                return List.of(actions);
              }

              @Override
              public Optional<Reason> admit(List<? extends Action> actions) {
                return Optional.empty();
              }

              @Override
              public List<Outcome> run(List<Action> actions) {
                made.incrementAndGet();
                return List.of(DENIED);
              }
            });
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      Callable<List<Outcome>> call = () -> shared.run(List.of(DELETE));
      executor.invokeAll(Collections.nCopies(100, call));
    }

    assertThat(made.get()).isBetween(10, 10 + threads - 1);
  }
}
