package io.dataplane.janitor.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.run.IncompleteViewException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ParallelTest {

  @Test
  void asksAtTheSameTimeAndAnswersInTheOrderOfTheQuestions() {
    CyclicBarrier together = new CyclicBarrier(3);

    assertThat(
            Parallel.all(
                List.of(
                    () -> meet(together, "a"),
                    () -> meet(together, "b"),
                    () -> meet(together, "c"))))
        .containsExactly("a", "b", "c");
  }

  @Test
  void answersMoreQuestionsThanItHasLanes() {
    List<Supplier<Integer>> questions = new ArrayList<>();
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int answer = i;
      questions.add(() -> answer);
      answers.add(answer);
    }

    assertThat(Parallel.all(questions)).isEqualTo(answers);
  }

  @Test
  void throwsWhatTheFirstQuestionThrowsThoughALaterOneFailsSooner() {
    CountDownLatch laterFailed = new CountDownLatch(1);

    assertThatThrownBy(
            () ->
                Parallel.all(
                    List.of(
                        () -> "fine",
                        () -> {
                          await(laterFailed);
                          throw new IncompleteViewException("first");
                        },
                        () -> {
                          laterFailed.countDown();
                          throw new IncompleteViewException("second");
                        })))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessage("first");
  }

  @Test
  void interruptsWhatIsStillAskedWhenAnEarlierQuestionFailsAndWaitsForItsEnd() {
    CountDownLatch asking = new CountDownLatch(1);
    AtomicReference<String> end = new AtomicReference<>("none");

    assertThatThrownBy(
            () ->
                Parallel.<String>all(
                    List.of(
                        () -> {
                          await(asking);
                          throw new IncompleteViewException("no answer");
                        },
                        () -> {
                          asking.countDown();
                          try {
                            new CountDownLatch(1).await();
                          } catch (InterruptedException interrupted) {
                            end.set("interrupted");
                          }
                          return "late";
                        })))
        .hasMessage("no answer");

    assertThat(end).hasValue("interrupted");
  }

  @Test
  void endsWhenItsCallerIsInterrupted() {
    Thread caller = Thread.currentThread();

    assertThatThrownBy(
            () ->
                Parallel.all(
                    List.of(
                        () -> {
                          caller.interrupt();
                          await(new CountDownLatch(1));
                          return "never";
                        },
                        () -> "fine")))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessage("the read was interrupted");

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void mapsItemsConcurrentlyAndKeepsTheirOrder() {
    CyclicBarrier together = new CyclicBarrier(3);

    assertThat(Parallel.map(List.of("a", "b", "c"), 3, item -> meet(together, item)))
        .containsExactly("a", "b", "c");
  }

  @Test
  void mapsOneItemAtATimeInTheThreadOfTheCaller() {
    assertThat(Parallel.map(List.of("a", "b"), 1, item -> Thread.currentThread()))
        .containsOnly(Thread.currentThread());
  }

  @Test
  void finishesTheWorkForAllOtherItemsBeforeItThrows() {
    CountDownLatch failed = new CountDownLatch(1);
    AtomicReference<String> end = new AtomicReference<>("none");

    assertThatThrownBy(
            () ->
                Parallel.map(
                    List.of("fails", "works"),
                    2,
                    item -> {
                      if (item.equals("fails")) {
                        failed.countDown();
                        throw new IllegalStateException("no result");
                      }
                      await(failed);
                      end.set("finished");
                      return item;
                    }))
        .hasMessageContaining("no result");

    assertThat(end).hasValue("finished");
  }

  @Test
  void asksASingleQuestionWhereItIsAsked() {
    assertThat(Parallel.all(List.of(Thread::currentThread)))
        .containsExactly(Thread.currentThread());
  }

  private static String meet(CyclicBarrier barrier, String answer) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
      return answer;
    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
      throw new IllegalStateException(alone);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
