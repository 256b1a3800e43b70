package io.dataplane.janitor.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one run of a program took.
 *
 * @param cpuSeconds of all its threads, in user and system mode
 * @param peakMebibytes the most memory that it ever had resident
 */
record Measured(double wallSeconds, double cpuSeconds, double peakMebibytes) {

  /** The median of each figure by itself. */
  static Measured median(List<Measured> runs) {
    return new Measured(
        median(runs, Measured::wallSeconds),
        median(runs, Measured::cpuSeconds),
        median(runs, Measured::peakMebibytes));
  }

  private static double median(List<Measured> runs, ToDoubleFunction<Measured> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
