package io.dataplane.janitor.cli;

import io.dataplane.janitor.Reports;
import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.report.DataplanesView;
import io.dataplane.janitor.run.Run;
import io.dataplane.janitor.run.RunStarter;
import io.dataplane.janitor.wiring.AssessorFactory;
import jakarta.inject.Provider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the dataplanes that earlier runs saw alive. It reads the history and nothing else. */
@Command(
    name = "dataplanes",
    description =
        "Shows the dataplanes that earlier runs saw alive, and when. Reads only the history and"
            + " never changes anything.")
public final class DataplanesCommand implements Callable<Integer> {
  private final Provider<AssessorFactory> assessors;
  private final Provider<RunStarter> starter;
  private final Provider<Reports> reports;
  private final InstantSource clock;

  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Option(names = "--gone", description = "Shows only dataplanes that no longer exist.")
  private boolean gone;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = OptionConverters.InstantConverter.class,
      description =
          "Shows the dataplanes that were alive at this time, such as 2026-11-27T10:00:00Z; with"
              + " --gone, those that no longer existed at this time.")
  private @Nullable Instant at;

  public DataplanesCommand(
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
    Instant startedAt = clock.instant();
    if (at != null && at.isAfter(startedAt)) {
      throw new ParameterException(
          spec.commandLine(),
          "--at: "
              + at
              + " is in the future, and the history only covers past runs; use an earlier time");
    }
    output.check(spec.commandLine());
    try (Run run = starter.get().start()) {
      DataplaneHistory history = assessors.get().assessor(run).history();
      Report.Run header = reports.get().header("dataplanes", run);
      List<DataplaneRecord> shown =
          history.all().stream().filter(each -> asked(each, history.seenAt())).toList();
      output.print(DataplanesView.of(header, history, shown), spec.commandLine().getOut());
      return ExitCode.DONE.status();
    }
  }

  private boolean asked(DataplaneRecord sighting, Instant seenAt) {
    if (at == null) {
      return !gone || sighting.gone();
    }
    boolean over = sighting.gone() && sighting.last(seenAt).isBefore(at);
    return gone ? over : !over && !at.isBefore(sighting.firstSeen());
  }
}
