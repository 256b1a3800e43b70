package io.dataplane.janitor.cli;

import io.dataplane.janitor.config.ConfigFile;
import java.nio.file.Path;
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
