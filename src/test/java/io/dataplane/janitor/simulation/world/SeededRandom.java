package io.dataplane.janitor.simulation.world;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Chance, the same for the same seed. */
public final class SeededRandom {
  private final SplittableRandom random;

  private SeededRandom(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Dice of their own for each step, so that leaving one out leaves the others as they are. */
  public static SeededRandom of(long seed, int step) {
    return new SeededRandom(seed * 1_000_003 + step);
  }

  public boolean chance(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /** Both included. */
  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  public Duration between(Duration least, Duration most) {
    return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
  }

  public <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
