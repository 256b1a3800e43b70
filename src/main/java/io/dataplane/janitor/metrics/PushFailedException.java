package io.dataplane.janitor.metrics;

/**
 * The Pushgateway did not accept the metrics. This does not affect the run; the caller logs a
 * warning.
 */
public final class PushFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  PushFailedException(String message) {
    super(message);
  }

  PushFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
