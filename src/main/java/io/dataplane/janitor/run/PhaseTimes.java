package io.dataplane.janitor.run;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** How long each phase of one run took; a phase that is entered twice counts twice. */
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

  /** The times of all phases, zero for those that were not reached; the total is given. */
  public Map<Phase, Duration> all(Duration total) {
    Map<Phase, Duration> all = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      all.put(phase, times.getOrDefault(phase, Duration.ZERO));
    }
    all.put(Phase.TOTAL, total);
    return all;
  }
}
