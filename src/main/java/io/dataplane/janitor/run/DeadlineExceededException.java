package io.dataplane.janitor.run;

/** Something was not read because the run ends before its turn comes; nothing went wrong. */
public final class DeadlineExceededException extends IncompleteViewException {

  public DeadlineExceededException(String message) {
    super(message);
  }
}
