package io.dataplane.janitor.concurrent;

import io.dataplane.janitor.run.IncompleteViewException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs calls at the same time, on virtual threads. No thread outlives a method's call. */
public final class Parallel {
  private static final int DEFAULT_CONCURRENCY = 8;

  private Parallel() {}

  /**
   * Makes several reads, at most {@value #DEFAULT_CONCURRENCY} at a time.
   *
   * @return the results, in the order of the reads
   * @throws RuntimeException the exception of the first read that fails: the first in their order,
   *     not in time. The reads after it are interrupted.
   */
  public static <T> List<T> all(List<Supplier<T>> reads) {
    if (reads.size() < 2) {
      return reads.stream().map(Supplier::get).toList();
    }
    try (ExecutorService threads = threads(DEFAULT_CONCURRENCY, reads.size())) {
      List<Future<T>> results = reads.stream().map(each -> threads.submit(each::get)).toList();
      try {
        return inOrder(results);
      } finally {
        results.forEach(result -> result.cancel(true));
      }
    }
  }

  /**
   * Does the same work for each item. A failure interrupts nothing: it is thrown after the work for
   * all other items has ended.
   *
   * @param concurrency the maximum number of items at a time; 1 uses the caller's thread
   * @return the results, in the order of the items
   */
  public static <T, R> List<R> map(List<T> items, int concurrency, Function<T, R> work) {
    if (concurrency == 1 || items.size() < 2) {
      return items.stream().map(work).toList();
    }
    try (ExecutorService threads = threads(concurrency, items.size())) {
      List<CompletableFuture<R>> results =
          items.stream()
              .map(item -> CompletableFuture.supplyAsync(() -> work.apply(item), threads))
              .toList();
      return results.stream().map(CompletableFuture::join).toList();
    }
  }

  private static ExecutorService threads(int concurrency, int calls) {
    return Executors.newFixedThreadPool(Math.min(concurrency, calls), Thread.ofVirtual().factory());
  }

  private static <T> List<T> inOrder(List<Future<T>> results) {
    List<T> all = new ArrayList<>();
    try {
      for (Future<T> result : results) {
        all.add(result.get());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IncompleteViewException("the read was interrupted", interrupted);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(failed);
    }
    return all;
  }
}
