package io.dataplane.janitor.concurrent;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Does alike things side by side.
 *
 * @param number how many at once; one is done in the caller's thread
 */
public record WorkerPool(int number) {

  /** The results in the order of the items; returns when all are there. */
  public <T, R> List<R> each(List<T> items, Function<T, R> work) {
    if (number == 1 || items.size() < 2) {
      return items.stream().map(work).toList();
    }
    try (ExecutorService lanes =
        Executors.newFixedThreadPool(
            Math.min(number, items.size()), Thread.ofVirtual().factory())) {
      List<CompletableFuture<R>> results =
          items.stream()
              .map(item -> CompletableFuture.supplyAsync(() -> work.apply(item), lanes))
              .toList();
      return results.stream().map(CompletableFuture::join).toList();
    }
  }
}
