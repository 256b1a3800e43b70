package io.dataplane.janitor.cli;

import io.dataplane.janitor.assess.Assessment;
import io.dataplane.janitor.assess.Assessor;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option for the time to judge by. */
final class AtOption {

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = OptionConverters.MomentConverter.class,
      description =
          "Judges as of this time in the future: 2026-11-27T10:00:00Z, 2026-11-27 (its beginning in"
              + " UTC), or +7d from now.")
  private @Nullable Function<Instant, Instant> moment;

  private @Nullable Instant at;

  /** Refuses a time in the past, before any call; a duration counts from the start. */
  void check(CommandLine commandLine, Instant startedAt) {
    at = moment == null ? null : moment.apply(startedAt);
    if (at != null && at.isBefore(startedAt)) {
      throw new ParameterException(
          commandLine,
          "--at: " + at + " is in the past, and only later times can be judged; use a later time");
    }
  }

  /** Reads everything, and plans as of the given time, or else now. */
  Assessment assess(Assessor assessor) {
    return at == null ? assessor.assess() : assessor.assessAt(at);
  }
}
