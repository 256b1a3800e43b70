package io.dataplane.janitor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.simulation.fault.Counters;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimulationTest {
  /** A few of the many worlds that CI simulates; together they have all that is counted below. */
  private static final long FIRST = 5;

  private static final int SEEDS = 5;

  @BeforeAll
  static void silence() {
    Simulate.silence();
  }

  @Test
  void breaksNoPromiseAndDoesAllThatThereIsToJudge() {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Counters tally = new Counters();
    int violations =
        Simulate.simulate(FIRST, SEEDS, tally, new PrintStream(told, true, StandardCharsets.UTF_8));
    assertThat(violations).as(told.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(tally.marks).isPositive();
    assertThat(tally.unmarks).isPositive();
    assertThat(tally.deletions).isPositive();
    assertThat(tally.preparations).isPositive();
    assertThat(tally.deferred).isPositive();
    assertThat(tally.contested).isPositive();
    assertThat(tally.unknown).isPositive();
    assertThat(tally.replaced).isPositive();
    assertThat(tally.parallel).isPositive();
  }

  @Test
  void tellsTheSameStoryForTheSameSeed() {
    assertThat(Simulation.of(7, step -> true, true).story())
        .isNotEmpty()
        .isEqualTo(Simulation.of(7, step -> true, true).story());
  }

  @Test
  void leavesStepsOut() {
    assertThat(Simulation.of(7, step -> step < 10, false).tally().steps).isEqualTo(10);
  }
}
