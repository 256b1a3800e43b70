package io.dataplane.janitor.cli;

import io.dataplane.janitor.report.document.Document;
import io.dataplane.janitor.report.document.OutputFormat;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The file and the format of a command's result. */
final class Output {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      converter = OptionConverters.FormatName.class,
      description = "The output format: table, json or csv; default: ${DEFAULT-VALUE}.")
  private OutputFormat format = OutputFormat.TABLE;

  @Mixin private OutputFile file;

  OutputFormat format() {
    return format;
  }

  /** Refuses a file that cannot be written, before any call. */
  void check(CommandLine commandLine) {
    file.check(commandLine);
  }

  void print(Document document, PrintWriter standardOutput) {
    file.print(target -> format.writer().write(document, target), standardOutput);
  }
}
