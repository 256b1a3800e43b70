package io.dataplane.janitor.cli;

import io.dataplane.janitor.config.ConfigurationException;
import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.run.ClusterConfigurationException;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.run.LeaseHeldException;
import io.dataplane.janitor.run.RunCancelledException;
import io.dataplane.janitor.text.SafeText;
import io.dataplane.janitor.text.UrlPassword;
import java.util.Objects;
import org.jboss.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Maps a failure to an exit status and a message. No other class does. */
public final class ExitCodeMapper implements IExecutionExceptionHandler {
  private static final Logger LOG = Logger.getLogger(ExitCodeMapper.class);

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    ExitCode code = of(failure);
    if (code == ExitCode.UNEXPECTED_ERROR) {
      LOG.error("Unexpected error", failure);
    }
    commandLine.getErr().println(heading(code) + message(code, failure));
    return code.status();
  }

  /**
   * Configuration errors have a line each. Other messages are escaped to one line, since they quote
   * names.
   */
  private static String message(ExitCode code, Exception failure) {
    String message =
        UrlPassword.masked(Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
    return code == ExitCode.WRONG_USAGE ? SafeText.lines(message) : SafeText.of(message);
  }

  static ExitCode of(Exception failure) {
    return switch (failure) {
      case ConfigurationException wrong -> ExitCode.WRONG_USAGE;
      case ClusterConfigurationException wrong -> ExitCode.WRONG_USAGE;
      case CommandLine.ParameterException wrong -> ExitCode.WRONG_USAGE;
      case IncompleteViewException incomplete -> ExitCode.INCOMPLETE_VIEW;
      case LeaseHeldException held -> ExitCode.LEASE_HELD;
      case RunCancelledException told -> ExitCode.INTERRUPTED;
      default -> ExitCode.UNEXPECTED_ERROR;
    };
  }

  private static String heading(ExitCode code) {
    return switch (code) {
      case WRONG_USAGE -> "Wrong configuration, no call was made:" + System.lineSeparator();
      case INCOMPLETE_VIEW -> "Incomplete view, nothing was changed: ";
      case LEASE_HELD -> "Another run holds the lease, nothing was changed: ";
      case UNEXPECTED_ERROR -> "Unexpected error: ";
      case INTERRUPTED -> "Cancelled by a signal, nothing was changed: ";
      case DONE, REFUSED_BY_LIMIT, SOME_ACTIONS_FAILED, ORPHANS_FOUND -> "";
    };
  }
}
