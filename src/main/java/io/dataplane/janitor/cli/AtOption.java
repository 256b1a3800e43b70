package io.dataplane.janitor.cli;

import io.dataplane.janitor.assess.Assessment;
import io.dataplane.janitor.assess.Assessor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The moment to judge by. */
final class AtOption {

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = OptionConverters.Moment.class,
      description = "Judges as of this later moment, such as 2026-11-27T10:00:00Z.")
  private @Nullable Instant at;

  /** Refuses a moment that is over, before anything is called. */
  void check(CommandLine commandLine, Instant startedAt) {
    if (at != null && at.isBefore(startedAt)) {
      throw new ParameterException(
          commandLine, "--at: " + at + " is over; only a later moment can be judged");
    }
  }

  /** Looks at everything, and plans as of the moment that was asked for, or else now. */
  Assessment assess(Assessor assessor) {
    return at == null ? assessor.assess() : assessor.assessAt(at);
  }
}
