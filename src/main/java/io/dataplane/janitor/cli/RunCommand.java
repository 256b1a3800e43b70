package io.dataplane.janitor.cli;

import io.dataplane.janitor.Janitor;
import io.dataplane.janitor.Reports;
import io.dataplane.janitor.assess.Assessment;
import io.dataplane.janitor.config.Guards;
import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.metrics.Recorder;
import io.dataplane.janitor.report.ReportView;
import io.dataplane.janitor.run.Run;
import io.dataplane.janitor.run.RunStarter;
import io.dataplane.janitor.run.StartDelay;
import io.dataplane.janitor.wiring.AssessorFactory;
import io.dataplane.janitor.wiring.RunFactory;
import jakarta.inject.Provider;
import java.util.List;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The scheduled job: executes one run. */
@Command(
    name = "run",
    description =
        "Removes marks that no longer apply, marks new orphans, and deletes those that are due.")
public final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(RunCommand.class);
  private static final String NAME = "run";

  private final Provider<Guards> guards;
  private final Provider<AssessorFactory> assessors;
  private final Provider<RunFactory> runs;
  private final Provider<RunStarter> starter;
  private final Provider<Reports> reports;
  private final Provider<Recorder> recorder;
  private final Provider<StartDelay> delay;

  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private LimitOptions limits;

  @Option(names = "--dry-run", description = "Prints the plan of the run and changes nothing.")
  private boolean dryRun;

  public RunCommand(
      Provider<Guards> guards,
      Provider<AssessorFactory> assessors,
      Provider<RunFactory> runs,
      Provider<RunStarter> starter,
      Provider<Reports> reports,
      Provider<Recorder> recorder,
      Provider<StartDelay> delay) {
    this.guards = guards;
    this.assessors = assessors;
    this.runs = runs;
    this.starter = starter;
    this.reports = reports;
    this.recorder = recorder;
    this.delay = delay;
  }

  @Override
  public Integer call() {
    output.check(spec.commandLine());
    limits.check(spec.commandLine());
    guards.get().require();
    limits.given().forEach(each -> LOG.infof("For this run alone: limits.%s", each));
    Report report = dryRun ? planned() : recorded();
    output.print(
        ReportView.of(report.showing(RowFilter.worthShowing(output.format()))),
        spec.commandLine().getOut());
    return report.exitCode().status();
  }

  private Report planned() {
    try (Run run = starter.get().start()) {
      Assessment assessment =
          assessors.get().withLimits(limits::over).assessor(run).assessForChanges();
      return reports().planned(NAME, run, assessment, exitCode(assessment, List.of()));
    }
  }

  private Report recorded() {
    // Created before any call, so that a wrong address is reported before the run.
    Recorder here = recorder.get();
    delay.get().sleep();
    try (Run run = starter.get().start()) {
      return recorded(run, here);
    }
  }

  private Report recorded(Run run, Recorder here) {
    try {
      Report report = carriedOut(run);
      here.record(run, report);
      return report;
    } catch (RuntimeException failure) {
      recordFailure(run, here, failure);
      throw failure;
    }
  }

  private Report carriedOut(Run run) {
    Janitor.Result result = runs.get().withLimits(limits::over).janitor(run).run();
    return reports().carriedOut(NAME, run, result.assessment(), result.rows(), exitCode(result));
  }

  /**
   * A wrong configuration is not recorded, since it may not name the account or the Pushgateway.
   */
  private void recordFailure(Run run, Recorder here, RuntimeException failure) {
    ExitCode code = ExitCodeMapper.of(failure);
    if (code == ExitCode.WRONG_USAGE) {
      return;
    }
    try {
      here.recordFailure(run, reports().header(NAME, run), code);
    } catch (RuntimeException unrecorded) {
      failure.addSuppressed(unrecorded);
    }
  }

  private Reports reports() {
    return reports.get().withOverrides(limits.given());
  }

  private static ExitCode exitCode(Janitor.Result result) {
    return switch (result.ending()) {
      case REGULAR -> exitCode(result.assessment(), result.rows());
      case UNEXPECTED_ERROR -> ExitCode.UNEXPECTED_ERROR;
      case CANCELLED -> ExitCode.INTERRUPTED;
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
