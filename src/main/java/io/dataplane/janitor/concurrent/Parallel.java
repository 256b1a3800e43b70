package io.dataplane.janitor.concurrent;

import io.dataplane.janitor.run.IncompleteViewException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Questions that wait for answers at the same time. */
public final class Parallel {
  private static final int LANES = 8;

  private Parallel() {}

  /**
   * Asks them all; no thread outlives the call.
   *
   * @return the answers, in the order of the questions
   * @throws RuntimeException what the first of the questions that fail throws: first in their
   *     order, not in time. Those after it are interrupted.
   */
  public static <T> List<T> all(List<Supplier<T>> questions) {
    if (questions.size() < 2) {
      return questions.stream().map(Supplier::get).toList();
    }
    try (ExecutorService lanes =
        Executors.newFixedThreadPool(
            Math.min(LANES, questions.size()), Thread.ofVirtual().factory())) {
      List<Future<T>> answers = questions.stream().map(each -> lanes.submit(each::get)).toList();
      try {
        return inOrder(answers);
      } finally {
        answers.forEach(answer -> answer.cancel(true));
      }
    }
  }

  private static <T> List<T> inOrder(List<Future<T>> answers) {
    List<T> all = new ArrayList<>();
    try {
      for (Future<T> answer : answers) {
        all.add(answer.get());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IncompleteViewException("interrupted", interrupted);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(failed);
    }
    return all;
  }
}
