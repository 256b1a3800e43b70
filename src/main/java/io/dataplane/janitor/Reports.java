package io.dataplane.janitor;

import io.dataplane.janitor.assess.Assessment;
import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.run.Run;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Builds the report of a run from its assessment and outcomes. */
public final class Reports {
  private static final String UNKNOWN_ACCOUNT = "unknown";

  private final Duration gracePeriod;
  private final String version;
  private final InstantSource clock;
  private final List<String> overrides;

  public Reports(Duration gracePeriod, String version, InstantSource clock) {
    this(gracePeriod, version, clock, List.of());
  }

  private Reports(
      Duration gracePeriod, String version, InstantSource clock, List<String> overrides) {
    this.gracePeriod = gracePeriod;
    this.version = version;
    this.clock = clock;
    this.overrides = overrides;
  }

  /** Reports of a run with these limits instead of the configured ones. */
  public Reports withOverrides(List<String> limits) {
    return new Reports(gracePeriod, version, clock, List.copyOf(limits));
  }

  /** The report of a plan that is not executed. */
  public Report planned(String command, Run run, Assessment assessment, ExitCode exitCode) {
    List<Report.Row> rows =
        assessment.plan().decisions().stream().map(Report.Row::planned).toList();
    return carriedOut(command, run, assessment, rows, exitCode);
  }

  /** The report of an executed plan. */
  public Report carriedOut(
      String command, Run run, Assessment assessment, List<Report.Row> rows, ExitCode exitCode) {
    return Report.of(
            header(command, run), assessment.claims(), rows, assessment.plan().refusals(), exitCode)
        .asOf(assessment.judgedAt())
        .withFindings(assessment.findings());
  }

  /** The description of the run, with the current time as its end. */
  public Report.Run header(String command, Run run) {
    return new Report.Run(
        run.id(),
        command,
        run.startedAt(),
        clock.instant(),
        run.account().orElse(UNKNOWN_ACCOUNT),
        run.target().region(),
        gracePeriod,
        version,
        overrides);
  }
}
