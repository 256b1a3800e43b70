package io.dataplane.janitor.simulation.fault;

import io.dataplane.janitor.simulation.world.SeededRandom;
import java.time.Duration;
import java.util.List;

/**
 * How often something goes wrong, for each port call (0 to 1).
 *
 * @param reading a read that fails
 * @param writing an action that fails, is refused, or is carried out and reported as failed
 * @param crash the end of the process
 * @param race somebody else acts at that moment
 * @param secondJanitor a whole other run takes place at that moment
 * @param hang the process stands for long minutes, and everybody else goes on
 * @param slow a call that takes seconds or minutes
 * @param signal somebody asks the process to end
 * @param skew the most that a janitor's clock is off
 */
public record FaultRates(
    double reading,
    double writing,
    double crash,
    double race,
    double secondJanitor,
    double hang,
    double slow,
    double signal,
    Duration skew) {

  public static final FaultRates NONE = new FaultRates(0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);

  /** Some worlds are calm, so that whole runs are seen too. */
  public static FaultRates random(SeededRandom dice) {
    Duration skew =
        dice.pick(List.of(Duration.ZERO, Duration.ofSeconds(30), Duration.ofSeconds(299)));
    if (dice.chance(0.3)) {
      return new FaultRates(0, 0, 0, 0, 0, 0, 0, 0, skew);
    }
    return new FaultRates(
        dice.pick(List.of(0.0, 0.02, 0.2)),
        dice.pick(List.of(0.0, 0.05, 0.3)),
        dice.pick(List.of(0.0, 0.02)),
        dice.pick(List.of(0.0, 0.05, 0.2)),
        dice.pick(List.of(0.0, 0.02)),
        dice.pick(List.of(0.0, 0.01)),
        dice.pick(List.of(0.0, 0.1)),
        dice.pick(List.of(0.0, 0.0, 0.005)),
        skew);
  }

  public FaultRates inside() {
    return new FaultRates(reading, writing, crash, race, 0, 0, slow, signal, skew);
  }
}
