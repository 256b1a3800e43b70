package io.dataplane.janitor.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The moment to judge by. */
final class Moment {

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = Labels.Moment.class,
      description = "Judges as of this later moment, such as 2026-11-27T10:00:00Z.")
  private @Nullable Instant at;

  /** Refuses a moment that is over, before anything is called. */
  void check(CommandLine commandLine, Instant startedAt) {
    if (at != null && at.isBefore(startedAt)) {
      throw new ParameterException(
          commandLine, "--at: " + at + " is over; only a later moment can be judged");
    }
  }

  /** What was asked for, or else the time that it is then. */
  Supplier<Instant> asOf(InstantSource clock) {
    return () -> at == null ? clock.instant() : at;
  }
}
