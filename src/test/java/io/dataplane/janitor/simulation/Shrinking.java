package io.dataplane.janitor.simulation;

import java.util.BitSet;

/** Finds a short story that breaks a promise in the world of a seed. */
final class Shrinking {
  private final long seed;
  private BitSet steps = new BitSet();

  private Shrinking(long seed) {
    this.seed = seed;
    steps.set(0, Simulation.STEPS);
  }

  /** The story of as few steps as can be found by leaving out; any broken promise will do. */
  static Simulation.Ending shortest(long seed) {
    Shrinking shrinking = new Shrinking(seed);
    shrinking.shortestPrefix();
    for (int size = Simulation.STEPS / 4; size >= 1; size /= 2) {
      shrinking.without(size);
    }
    int before;
    do {
      before = shrinking.steps.cardinality();
      shrinking.without(1);
    } while (shrinking.steps.cardinality() < before);
    return Simulation.of(seed, shrinking.steps::get, true);
  }

  private void shortestPrefix() {
    for (int length = 0; length < Simulation.STEPS; length++) {
      BitSet prefix = new BitSet();
      prefix.set(0, length);
      if (keepsFailing(prefix)) {
        return;
      }
    }
  }

  private void without(int size) {
    for (int start = 0; start < Simulation.STEPS; start += size) {
      BitSet fewer = (BitSet) steps.clone();
      fewer.clear(start, start + size);
      if (!fewer.equals(steps)) {
        keepsFailing(fewer);
      }
    }
  }

  private boolean keepsFailing(BitSet tried) {
    boolean fails = Simulation.of(seed, tried::get, false).violation().isPresent();
    if (fails) {
      steps = tried;
    }
    return fails;
  }
}
