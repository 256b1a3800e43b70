package io.dataplane.janitor.run;

/** The local clock and that of AWS differ, so that neither ages nor grace periods are right. */
public final class ClockSkewException extends IncompleteViewException {
  private static final long serialVersionUID = 1L;

  public ClockSkewException(String message) {
    super(message);
  }
}
