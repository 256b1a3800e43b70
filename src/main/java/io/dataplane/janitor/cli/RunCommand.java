package io.dataplane.janitor.cli;

import io.dataplane.janitor.Assessment;
import io.dataplane.janitor.Assessor;
import io.dataplane.janitor.Janitor;
import io.dataplane.janitor.domain.ExitCode;
import io.dataplane.janitor.domain.Report;
import io.dataplane.janitor.report.ReportView;
import jakarta.inject.Provider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The scheduled job. */
@Command(
    name = "run",
    description =
        "Removes marks that no longer apply, marks new orphans, deletes those that are due.")
final class RunCommand implements Callable<Integer> {
  private static final String NAME = "run";
  private static final String UNKNOWN_ACCOUNT = "unknown";

  private final Provider<Assessor> assessor;
  private final Provider<Janitor> janitor;
  private final Provider<Reports> reports;
  private final Provider<Recorder> recorder;
  private final Provider<StartDelay> delay;
  private final InstantSource clock;

  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Option(names = "--dry-run", description = "Prints the same plan and changes nothing.")
  private boolean dryRun;

  RunCommand(
      Provider<Assessor> assessor,
      Provider<Janitor> janitor,
      Provider<Reports> reports,
      Provider<Recorder> recorder,
      Provider<StartDelay> delay,
      InstantSource clock) {
    this.assessor = assessor;
    this.janitor = janitor;
    this.reports = reports;
    this.recorder = recorder;
    this.delay = delay;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    output.check(spec.commandLine());
    Report report = dryRun ? planned(clock.instant()) : recorded();
    output.print(
        ReportView.of(report.showing(RowFilter.worthShowing(output.format()))),
        spec.commandLine().getOut());
    return report.exitCode().status();
  }

  private Report planned(Instant startedAt) {
    Assessment assessment = assessor.get().assess();
    return reports.get().planned(NAME, startedAt, assessment, exitCode(assessment, List.of()));
  }

  private Report recorded() {
    // Made before anything is called: a wrong address must not be found out after the run.
    Recorder here = recorder.get();
    delay.get().pass();
    Instant startedAt = clock.instant();
    try {
      Report report = carriedOut(startedAt);
      here.record(report);
      return report;
    } catch (RuntimeException failure) {
      recordFailure(here, startedAt, failure);
      throw failure;
    }
  }

  private Report carriedOut(Instant startedAt) {
    Janitor.Result result = janitor.get().run();
    return reports
        .get()
        .carriedOut(NAME, startedAt, result.assessment(), result.rows(), exitCode(result));
  }

  /** A wrong configuration names no place to record at. */
  private void recordFailure(Recorder here, Instant startedAt, RuntimeException failure) {
    ExitCode code = FailureToExitCode.of(failure);
    if (code == ExitCode.WRONG_USAGE) {
      return;
    }
    try {
      String account = assessor.get().accountSoFar().orElse(UNKNOWN_ACCOUNT);
      here.recordFailure(reports.get().run(NAME, startedAt, account), code);
    } catch (RuntimeException unrecorded) {
      failure.addSuppressed(unrecorded);
    }
  }

  private static ExitCode exitCode(Janitor.Result result) {
    return switch (result.ending()) {
      case REGULAR -> exitCode(result.assessment(), result.rows());
      case BROKEN_DOWN -> ExitCode.UNEXPECTED_ERROR;
      case TOLD -> ExitCode.INTERRUPTED;
      case LEASE_LOST -> ExitCode.LEASE_HELD;
    };
  }

  private static ExitCode exitCode(Assessment assessment, List<Report.Row> rows) {
    if (!assessment.plan().refusals().isEmpty()) {
      return ExitCode.REFUSED_BY_LIMIT;
    }
    return rows.stream().anyMatch(Report.Row::failed)
        ? ExitCode.SOME_ACTIONS_FAILED
        : ExitCode.DONE;
  }
}
