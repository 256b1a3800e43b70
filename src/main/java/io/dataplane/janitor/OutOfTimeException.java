package io.dataplane.janitor;

/** Something was not read because the run ends before its turn comes; nothing went wrong. */
public final class OutOfTimeException extends IncompleteViewException {

  public OutOfTimeException(String message) {
    super(message);
  }
}
