package io.dataplane.janitor.run;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** The duration of each phase of one run; a phase that runs twice counts twice. */
public final class PhaseTimes {
  private final Map<Phase, Duration> times = new EnumMap<>(Phase.class);

  public <T> T timed(Phase phase, Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      times.merge(phase, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
    }
  }

  /**
   * The durations of all phases, with the given total, and zero for phases that were not reached.
   */
  public Map<Phase, Duration> all(Duration total) {
    Map<Phase, Duration> all = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      all.put(phase, times.getOrDefault(phase, Duration.ZERO));
    }
    all.put(Phase.TOTAL, total);
    return all;
  }
}
