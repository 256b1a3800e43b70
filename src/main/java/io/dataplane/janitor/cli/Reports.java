package io.dataplane.janitor.cli;

import io.dataplane.janitor.Assessment;
import io.dataplane.janitor.domain.ExitCode;
import io.dataplane.janitor.domain.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Makes reports of one run of the program. */
final class Reports {
  private final String id = UUID.randomUUID().toString();
  private final String region;
  private final Duration gracePeriod;
  private final InstantSource clock;

  Reports(String region, Duration gracePeriod, InstantSource clock) {
    this.region = region;
    this.gracePeriod = gracePeriod;
    this.clock = clock;
  }

  /** What the lease and reports call this run. */
  String id() {
    return id;
  }

  /** The report of what would be done. */
  Report planned(String command, Instant startedAt, Assessment assessment, ExitCode exitCode) {
    List<Report.Row> rows =
        assessment.plan().decisions().stream().map(Report.Row::planned).toList();
    return carriedOut(command, startedAt, assessment, rows, exitCode);
  }

  /** The report of what was done. */
  Report carriedOut(
      String command,
      Instant startedAt,
      Assessment assessment,
      List<Report.Row> rows,
      ExitCode exitCode) {
    return Report.of(
            run(command, startedAt, assessment.account()),
            assessment.claims(),
            rows,
            assessment.plan().refusals(),
            exitCode)
        .noting(assessment.inventory().findings());
  }

  /** The run itself, ended now. */
  Report.Run run(String command, Instant startedAt, String account) {
    return new Report.Run(
        id, command, startedAt, clock.instant(), account, region, gracePeriod, Version.number());
  }
}
