package io.dataplane.janitor.run;

/**
 * AWS or Kubernetes could not be read whole and without doubt, or is not the configured place. What
 * is not known to be orphaned is not touched, so no write may follow.
 */
public class IncompleteViewException extends RuntimeException {

  public IncompleteViewException(String message) {
    super(message);
  }

  public IncompleteViewException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message, for people. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
