package io.dataplane.janitor.domain.report;

/** What the program's exit status says. */
public enum ExitCode {
  DONE(0),
  UNEXPECTED_ERROR(1),
  WRONG_USAGE(2),
  INCOMPLETE_VIEW(3),
  REFUSED_BY_LIMIT(4),
  SOME_ACTIONS_FAILED(5),
  LEASE_HELD(6),
  ORPHANS_FOUND(10),
  /** Told to end before it was done; the process itself says by which signal. */
  INTERRUPTED(130);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }
}
