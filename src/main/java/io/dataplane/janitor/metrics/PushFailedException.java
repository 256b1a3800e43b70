package io.dataplane.janitor.metrics;

/** Metrics did not reach the Pushgateway. The run itself is none the worse: warn and go on. */
public final class PushFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  PushFailedException(String message) {
    super(message);
  }

  PushFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
