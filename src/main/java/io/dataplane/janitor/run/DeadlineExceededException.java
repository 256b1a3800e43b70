package io.dataplane.janitor.run;

/** The run reaches its deadline before a read can be made. This is no error. */
public final class DeadlineExceededException extends IncompleteViewException {

  public DeadlineExceededException(String message) {
    super(message);
  }
}
