package io.dataplane.janitor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The destination of a result. */
final class OutputFile {

  /** A result that can be written. */
  interface Result {
    void writeTo(Writer target) throws IOException;
  }

  @Option(
      names = "--output-file",
      paramLabel = "FILE",
      description = "Writes the result to this file instead of standard output.")
  private @Nullable Path file;

  /**
   * Refuses a file that cannot be written, before any call. Also refuses a path that is not a
   * regular file, such as a device, since the result would replace it.
   */
  void check(CommandLine commandLine) {
    if (file == null) {
      return;
    }
    boolean unfit = Files.exists(file) && !Files.isRegularFile(file);
    if (unfit || !Files.isWritable(folder(file))) {
      throw new ParameterException(
          commandLine,
          "--output-file: "
              + file
              + " cannot be written; use a regular file in a writable directory");
    }
  }

  void print(Result result, PrintWriter standardOutput) {
    try {
      if (file == null) {
        result.writeTo(standardOutput);
        if (standardOutput.checkError()) {
          throw new IOException("The result could not be written to standard output");
        }
      } else {
        printTo(file, result);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Replaces the file atomically, so that a reader finds the whole result or none. */
  private static void printTo(Path target, Result result) throws IOException {
    // Not Files.createTempFile, whose files only their owner can read.
    Path draft = folder(target).resolve(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (Writer writer = Files.newBufferedWriter(draft)) {
        result.writeTo(writer);
      }
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Path folder(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return Objects.requireNonNullElse(absolute.getParent(), absolute);
  }
}
