package io.dataplane.janitor.cli;

import io.dataplane.janitor.domain.Report;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a report goes, and in what form. */
final class Output {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      converter = Labels.FormatName.class,
      description = "table or json; default: ${DEFAULT-VALUE}.")
  private Format format = Format.TABLE;

  @Mixin private OutputFile file;

  Format format() {
    return format;
  }

  /** Refuses a file that could not be written, before anything is called. */
  void check(CommandLine commandLine) {
    file.check(commandLine);
  }

  void print(Report report, PrintWriter standardOutput) {
    file.print(target -> format.writer().write(report, target), standardOutput);
  }
}
