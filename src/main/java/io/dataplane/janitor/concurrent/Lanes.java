package io.dataplane.janitor.concurrent;

import java.util.List;
import java.util.function.Function;

/** How a run works on several items at the same time. A port, so that tests decide the order. */
public interface Lanes {

  /**
   * Does the same work for each item. A failure interrupts nothing: it is thrown after the work for
   * all other items has ended.
   *
   * @return the results, in the order of the items
   */
  <T, R> List<R> map(List<T> items, Function<T, R> work);

  /**
   * Lanes on virtual threads.
   *
   * @param concurrency the maximum number of items at a time; 1 uses the caller's thread
   */
  static Lanes onVirtualThreads(int concurrency) {
    return new Lanes() {
      @Override
      public <T, R> List<R> map(List<T> items, Function<T, R> work) {
        return Parallel.map(items, concurrency, work);
      }
    };
  }
}
