package io.dataplane.janitor.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Chance, the same for the same seed. */
final class Dice {
  private final SplittableRandom random;

  private Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Dice of their own for each step, so that leaving one out leaves the others as they are. */
  static Dice of(long seed, int step) {
    return new Dice(seed * 1_000_003 + step);
  }

  boolean chance(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /** Both included. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  Duration between(Duration least, Duration most) {
    return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
