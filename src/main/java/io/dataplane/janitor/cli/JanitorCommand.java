package io.dataplane.janitor.cli;

import io.dataplane.janitor.config.ConfigFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand. */
@Command(
    name = "janitor",
    description =
        "Finds AWS resources whose dataplane no longer exists, marks them, and deletes them later.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ReportCommand.class,
      ExplainCommand.class,
      DataplanesCommand.class,
      RunCommand.class
    })
public final class JanitorCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** The command line of the program, whose commands this factory creates. */
  static CommandLine line(CommandLine.IFactory factory) {
    return new CommandLine(JanitorCommand.class, factory)
        // Unlike picocli's, this writer detects that standard output is closed.
        .setOut(new PrintWriter(System.out, true, System.out.charset()))
        .setUsageHelpAutoWidth(true)
        // An argument file could name a configuration after the choice was made.
        .setExpandAtFiles(false);
  }

  @Option(
      names = ConfigFile.OPTION,
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Reads the configuration from this YAML file instead of config/application.yaml.")
  void configFile(Path file) {
    // Main has read it already, since the configuration must be known before Quarkus starts.
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing required subcommand; use one of those below");
  }
}
