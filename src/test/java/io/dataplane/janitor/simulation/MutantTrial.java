package io.dataplane.janitor.simulation;

/** What is called in the program with the mistake; nothing but text crosses its border. */
public final class MutantTrial {
  private MutantTrial() {}

  /** The first promise that was seen broken in so many worlds, with the seed; or empty. */
  public static String firstViolation(int seeds) {
    Simulate.silence();
    for (int seed = 1; seed <= seeds; seed++) {
      Simulation.Ending ending = Simulation.of(seed, step -> true, false);
      if (ending.violation().isPresent()) {
        return "seed %d: %s".formatted(seed, ending.violation().get());
      }
    }
    return "";
  }
}
