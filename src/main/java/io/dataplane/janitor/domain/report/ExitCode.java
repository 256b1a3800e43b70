package io.dataplane.janitor.domain.report;

/** The exit status of the program. */
public enum ExitCode {
  DONE(0),
  UNEXPECTED_ERROR(1),
  WRONG_USAGE(2),
  INCOMPLETE_VIEW(3),
  REFUSED_BY_LIMIT(4),
  SOME_ACTIONS_FAILED(5),
  LEASE_HELD(6),
  ORPHANS_FOUND(10),
  /** A signal ended the run. The process itself exits with the status of that signal. */
  INTERRUPTED(130);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }
}
