package io.dataplane.janitor.domain.plan;

import java.util.List;

/**
 * The facts that a plan depends on beside the verdicts.
 *
 * @param sources the number of live dataplanes of each source, now and before
 * @param markedBefore the number of marked resources in the history
 * @param freeze the writes that operators have stopped
 */
public record PlanContext(List<SourceCount> sources, int markedBefore, Freeze freeze) {

  /**
   * The dataplanes of one source.
   *
   * @param live the number that is alive now and that the selector selects
   * @param alive the number that is alive now, selected or not
   * @param most the largest number that was alive at one time within the grace period or in the
   *     previous run; 0 if unknown
   */
  public record SourceCount(String source, int live, int alive, int most) {}

  public PlanContext {
    sources = List.copyOf(sources);
  }
}
