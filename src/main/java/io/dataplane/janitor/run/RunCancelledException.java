package io.dataplane.janitor.run;

/** The run was told to end before it could do anything; nothing was changed. */
public final class RunCancelledException extends RuntimeException {

  public RunCancelledException(String message) {
    super(message);
  }
}
