package io.dataplane.janitor.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** One read of the cluster did not bring what was asked for. */
public final class ClusterReadException extends Exception {

  private static final long serialVersionUID = 1L;

  private static final int NO_STATUS = 0;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;

  /** The HTTP status, or 0 where there is none or the answer could not be read. */
  private final int status;

  private ClusterReadException(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** The client says -1, or nothing, where no HTTP answer came. */
  public static ClusterReadException refused(KubernetesClientException cause) {
    if (cause.getStatus() != null && cause.getStatus().getMessage() != null) {
      return new ClusterReadException(cause.getCode(), cause.getStatus().getMessage(), cause);
    }
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new ClusterReadException(
        Math.max(NO_STATUS, cause.getCode()), String.valueOf(root.getMessage()), cause);
  }

  static ClusterReadException unreadable(Exception cause) {
    return new ClusterReadException(
        NO_STATUS, "the answer is no whole JSON document: " + cause.getMessage(), cause);
  }

  static ClusterReadException timedOut(TimeoutException cause) {
    return new ClusterReadException(NO_STATUS, "the answer took too long", cause);
  }

  /** Whatever else comes up must not pass for an answer either; asking again would not help. */
  static ClusterReadException unexpected(Exception cause) {
    return new ClusterReadException(NO_STATUS, cause.toString(), cause);
  }

  /** Whether the same request may well succeed a moment later. */
  boolean isTransient() {
    return status == NO_STATUS || status == TOO_MANY_REQUESTS || status >= SERVER_ERRORS;
  }

  /** Whether the server says that there is no such thing. */
  public boolean isNotFound() {
    return status == NOT_FOUND;
  }

  /** Whether the server no longer has the moment that a list began with. */
  public boolean isExpired() {
    return status == GONE;
  }

  /** What came, for people, and what to do about it where that is clear. */
  public String explain(String verb, String plural, String place) {
    String asked = "%s %s (%s)".formatted(verb, plural, place);
    return switch (status) {
      case NO_STATUS -> "no usable answer to %s: %s".formatted(asked, getMessage());
      case 401 -> "401 for %s: the cluster does not know these credentials".formatted(asked);
      case 403 -> "403 for %s: grant the verb %s on %s".formatted(asked, verb, plural);
      case 404 -> "404 for %s: this cluster does not have it".formatted(asked);
      default -> "%d for %s: %s".formatted(status, asked, getMessage());
    };
  }
}
