package io.dataplane.janitor.cli;

import io.dataplane.janitor.config.ConfigFile;
import io.dataplane.janitor.run.Runs;
import io.dataplane.janitor.text.SafeText;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.OptionalInt;
import picocli.CommandLine;

/** The program {@code janitor}. */
@QuarkusMain
public final class Main implements QuarkusApplication {
  private final CommandLine.IFactory factory;
  private final Runs runs;

  Main(CommandLine.IFactory factory, Runs runs) {
    this.factory = factory;
    this.runs = runs;
  }

  /** Starts the program; the exit status is that of the command. */
  public static void main(String... arguments) {
    OptionalInt status = Help.printed(arguments);
    if (status.isPresent()) {
      System.exit(status.getAsInt());
    }
    try {
      ConfigFile.choose(arguments);
    } catch (ConfigFile.UnreadableException unreadable) {
      // Quarkus reads the same file at start, where an error would end in a stack trace.
      System.err.println(SafeText.lines(String.valueOf(unreadable.getMessage())));
      System.exit(CommandLine.ExitCode.USAGE);
    }
    Quarkus.run(Main.class, arguments);
  }

  @Override
  public int run(String... arguments) {
    try {
      return execute(arguments);
    } finally {
      runs.markIdle();
    }
  }

  private int execute(String... arguments) {
    return JanitorCommand.line(factory)
        .setExecutionExceptionHandler(new ExitCodeMapper())
        .execute(arguments);
  }
}
