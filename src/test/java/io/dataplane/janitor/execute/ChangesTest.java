package io.dataplane.janitor.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.plan.Plan;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.execute.guard.WriteGuard;
import io.dataplane.janitor.run.ShutdownSignal;
import io.dataplane.janitor.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final SecurityGroup GROUP =
      new SecurityGroup("sg-1", "leaked", "vpc-1", new Tags(Map.of()), List.of());
  private static final Action DELETE = new Action.Delete(GROUP);
  private static final Action.Restore PUT_BACK =
      new Action.Restore(new Action.Revoke(GROUP, List.of(), true));

  /** Records the calls, and fails all of them if it is told to. */
  private static final class RecordingWriter implements ResourceWriter {
    private final List<Action> written = new ArrayList<>();
    private boolean broken;

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
      if (broken) {
        throw new IllegalStateException("a bug");
      }
      written.addAll(actions);
      return actions.stream().<Outcome>map(action -> new Outcome.Applied()).toList();
    }
  }

  private final MovableClock clock = new MovableClock(NOW);
  private final ShutdownSignal shutdown = new ShutdownSignal();
  private final RecordingWriter writer = new RecordingWriter();
  private final WriteGuard guard =
      new WriteGuard(
          new Plan.Ready(List.of()), List.of(), shutdown, clock, NOW.plus(Duration.ofMinutes(10)));
  private final Changes changes = new Changes(writer, guard);

  private void assertWritesNothing(ReasonCode code) {
    assertThat(changes.write(DELETE))
        .isInstanceOfSatisfying(
            Outcome.Skipped.class, skipped -> assertThat(skipped.reason().code()).isEqualTo(code));
    assertThat(writer.written).isEmpty();
  }

  @Test
  void writesWhatNothingSpeaksAgainst() {
    assertThat(changes.write(DELETE)).isEqualTo(new Outcome.Applied());
    assertThat(writer.written).containsExactly(DELETE);
  }

  @Test
  void startsNoCallWhereASignalArrivesDuringTheLastCheck() {
    WriteGuard asked =
        new WriteGuard(
            new Plan.Ready(List.of()),
            List.of(
                action -> {
                  shutdown.raise();
                  return Optional.empty();
                }),
            shutdown,
            clock,
            NOW.plus(Duration.ofMinutes(10)));
    assertThat(asked.objections(List.of(DELETE)))
        .hasEntrySatisfying(
            DELETE, why -> assertThat(why.code()).isEqualTo(ReasonCode.RUN_CANCELLED));
  }

  @Test
  void writesNothingAtTheDeadline() {
    clock.advance(Duration.ofMinutes(10).minusNanos(1));
    changes.write(DELETE);
    assertThat(writer.written).hasSize(1);
    writer.written.clear();

    clock.advance(Duration.ofNanos(1));
    assertWritesNothing(ReasonCode.DEADLINE);
  }

  @Test
  void writesNothingAfterAShutdown() {
    shutdown.raise();
    assertWritesNothing(ReasonCode.RUN_CANCELLED);
  }

  @Test
  void restoresAlsoAfterAShutdownAndTheDeadline() {
    shutdown.raise();
    clock.advance(Duration.ofHours(1));
    assertThat(changes.restore(PUT_BACK)).isEqualTo(new Outcome.Applied());
    assertThat(writer.written).containsExactly(PUT_BACK);
  }

  @Test
  void writesNothingAfterAnUnexpectedError() {
    writer.broken = true;
    assertThat(changes.write(DELETE)).isInstanceOf(Outcome.Failed.class);

    writer.broken = false;
    assertWritesNothing(ReasonCode.UNEXPECTED_ERROR);
  }
}
