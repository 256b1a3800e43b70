package io.dataplane.janitor.cli;

import io.dataplane.janitor.Reports;
import io.dataplane.janitor.assess.Assessment;
import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.verdict.Verdict;
import io.dataplane.janitor.report.ReportView;
import io.dataplane.janitor.run.Run;
import io.dataplane.janitor.run.RunStarter;
import io.dataplane.janitor.wiring.AssessorFactory;
import jakarta.inject.Provider;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a run would do. It uses only parts that read. */
@Command(
    name = "report",
    description =
        "Lists and judges the resources, and prints what a run would do now. Never changes anything.")
public final class ReportCommand implements Callable<Integer> {
  private final Provider<AssessorFactory> assessors;
  private final Provider<RunStarter> starter;
  private final Provider<Reports> reports;
  private final InstantSource clock;

  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private RowFilter filter;
  @Mixin private AtOption at;

  @Option(
      names = "--fail-on-orphans",
      description = "Ends with exit status 10 if the report shows an orphan.")
  private boolean failOnOrphans;

  public ReportCommand(
      Provider<AssessorFactory> assessors,
      Provider<RunStarter> starter,
      Provider<Reports> reports,
      InstantSource clock) {
    this.assessors = assessors;
    this.starter = starter;
    this.reports = reports;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    at.check(spec.commandLine(), clock.instant());
    output.check(spec.commandLine());
    try (Run run = starter.get().start()) {
      Assessment assessment = at.assess(assessors.get().assessor(run));
      Report all = reports.get().planned("report", run, assessment, ExitCode.DONE);
      Report shown = all.showing(filter.rows(output.format()));
      Report report = shown.withExitCode(exitCode(shown));
      output.print(ReportView.of(report), spec.commandLine().getOut());
      return report.exitCode().status();
    }
  }

  private ExitCode exitCode(Report shown) {
    return failOnOrphans && shown.rows().stream().anyMatch(ReportCommand::orphan)
        ? ExitCode.ORPHANS_FOUND
        : ExitCode.DONE;
  }

  private static boolean orphan(Report.Row row) {
    return row.decision().judgement().verdict().label() == Verdict.Label.ORPHANED;
  }
}
