package io.dataplane.janitor;

import io.dataplane.janitor.assess.Assessment;
import io.dataplane.janitor.assess.Assessor;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.execute.ResourceWriter;
import io.dataplane.janitor.execute.RunEnding;
import io.dataplane.janitor.execute.RunExecutor;
import io.dataplane.janitor.execute.WritePorts;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.run.LeaseHeldException;
import io.dataplane.janitor.run.Phase;
import io.dataplane.janitor.run.Run;
import io.dataplane.janitor.run.RunCancelledException;
import io.dataplane.janitor.run.RunLease;
import java.util.List;
import java.util.OptionalInt;

/** Assesses, checks again, carries out. The only holder of an {@link ResourceWriter}. */
public final class Janitor {
  private final Run run;
  private final WritePorts writing;
  private final Assessor assessor;
  private final RunExecutor executor;

  public Janitor(Run run, WritePorts writing, Assessor assessor, RunExecutor executor) {
    this.run = run;
    this.writing = writing;
    this.assessor = assessor;
    this.executor = executor;
  }

  /**
   * What a run saw and did.
   *
   * @param rows a row for each resource; those with an action have its outcome
   */
  public record Result(Assessment assessment, List<Report.Row> rows, RunEnding ending) {
    public Result {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One whole run: unmarks, marks, deletes.
   *
   * @throws IncompleteViewException where nothing was written, for want of a whole view
   * @throws RunCancelledException where it was told to end before it held the lease
   * @throws LeaseHeldException where nothing was read or written, since another run is at work
   */
  public Result run() {
    requireNotCancelled();
    String account = assessor.account();
    RunLease.Held held = writing.lease().acquire(account);
    run.shutdown().setCleanup(() -> held.release(OptionalInt.empty()));
    OptionalInt believed = OptionalInt.empty();
    boolean interrupted = false;
    try {
      requireNotCancelled();
      Assessment first = assessor.assess(account, held.lastLiveDataplanes());
      // Before anything is written: a view that cannot be had twice is not believed once.
      Assessment current = first.deletes() ? assessor.again(first) : first;
      run.shutdown().markBusy();
      RunExecutor.Executed done =
          run.times().timed(Phase.ACT, () -> executor.execute(first, current, held));
      interrupted = done.interrupted();
      if (done.complete() && current.plan().refusals().isEmpty()) {
        believed = OptionalInt.of(current.claims().live());
      }
      if (done.ending() == RunEnding.REGULAR) {
        remember(current);
      }
      return new Result(current, done.rows(), done.ending());
    } finally {
      held.release(believed);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void requireNotCancelled() {
    if (run.shutdown().isRaised()) {
      throw new RunCancelledException(
          "the signal arrived before the run made its plan; the next run continues");
    }
  }

  /** A suspect view proves neither that somebody lives nor that somebody is gone. */
  private void remember(Assessment seen) {
    if (seen.plan().trusted()) {
      writing.history().add(seen.account(), seen.rollCall());
    }
  }
}
