package io.dataplane.janitor.run;

/**
 * AWS or Kubernetes could not be read completely, or is not the configured account or cluster. No
 * write may follow, since a resource is changed only if it is known to be an orphan.
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
