package io.dataplane.janitor.run;

/** A signal ended the run before it changed anything. */
public final class RunCancelledException extends RuntimeException {

  public RunCancelledException(String message) {
    super(message);
  }
}
