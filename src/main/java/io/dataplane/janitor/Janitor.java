package io.dataplane.janitor;

import io.dataplane.janitor.assess.Assessment;
import io.dataplane.janitor.assess.Assessor;
import io.dataplane.janitor.domain.report.Report;
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

/** Runs the janitor once: assesses, assesses again before deletions, and executes the plan. */
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
   * The result of a run.
   *
   * @param rows one row per resource, with the outcome of its action if it has one
   */
  public record Result(Assessment assessment, List<Report.Row> rows, RunEnding ending) {
    public Result {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Executes one run: unmarks, marks and deletes. Changes AWS.
   *
   * @throws IncompleteViewException if AWS or a cluster cannot be listed completely; the run then
   *     changes nothing
   * @throws RunCancelledException if the shutdown signal arrives before the run changes anything
   * @throws LeaseHeldException if another run holds the lease; the run then changes nothing
   */
  public Result run() {
    requireNotCancelled();
    String account = assessor.account();
    RunLease.Held held = writing.lease().acquire(account);
    run.shutdown().setCleanup(held::release);
    boolean interrupted = false;
    try {
      requireNotCancelled();
      Assessment first = assessor.assessForChanges(account);
      // The second assessment precedes every write: if the claims cannot be read again, nothing is
      // written.
      Assessment current = first.deletes() ? assessor.assessAgain(first) : first;
      run.shutdown().markBusy();
      RunExecutor.Executed done =
          run.times()
              .timed(
                  Phase.ACT, () -> executor.execute(first, current, assessor::assessAgain, held));
      interrupted = done.interrupted();
      return new Result(current, done.rows(), done.ending());
    } finally {
      held.release();
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
}
