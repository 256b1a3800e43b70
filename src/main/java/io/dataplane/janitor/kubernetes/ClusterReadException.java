package io.dataplane.janitor.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.text.UrlPassword;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A read of the cluster failed. */
public final class ClusterReadException extends Exception {

  private static final long serialVersionUID = 1L;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Kubernetes, apiserver: {@code responsewriters.forbiddenMessage}. */
  private static final Pattern MISSING_GRANT =
      Pattern.compile("\\bcannot (\\S+) (?:resource|path) \"([^\"]+)\"");

  /** The maximum number of causes, since they can form a cycle. */
  private static final int DEEPEST_CAUSE = 20;

  private static final int NO_STATUS = 0;
  private static final int CLIENT_ERRORS = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;

  /** The HTTP status; 0 without a status, or if the response is malformed. */
  private final int status;

  private final boolean unknownHost;

  private ClusterReadException(int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
    this.unknownHost = causes(cause).anyMatch(UnknownHostException.class::isInstance);
  }

  /** The client returns the code -1 or 0 without an HTTP response. */
  public static ClusterReadException refused(KubernetesClientException cause) {
    return refused(cause, "");
  }

  /** The failure of a request of this client; without a response it names the endpoint. */
  public static ClusterReadException refused(
      KubernetesClientException cause, KubernetesClient client) {
    return refused(cause, endpoint(client));
  }

  private static ClusterReadException refused(KubernetesClientException cause, String endpoint) {
    int status = Math.max(NO_STATUS, cause.getCode());
    boolean told = cause.getStatus() != null && cause.getStatus().getMessage() != null;
    String message = told ? cause.getStatus().getMessage() : what(cause);
    return new ClusterReadException(status, message + (status == NO_STATUS ? endpoint : ""), cause);
  }

  /** A response with an error status; its body is a Status object or other text. */
  static ClusterReadException refused(int status, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    String message = text;
    try {
      message = JSON.readTree(text).path("message").asText(text);
    } catch (JsonProcessingException plain) {
      // A proxy answers with its own text.
    }
    return new ClusterReadException(
        status, message.isEmpty() ? "without a message" : message, null);
  }

  /** A request without a complete response. */
  static ClusterReadException lost(Exception cause, KubernetesClient client) {
    return new ClusterReadException(NO_STATUS, what(cause) + endpoint(client), cause);
  }

  private static String endpoint(KubernetesClient client) {
    return " (" + UrlPassword.masked(client.getMasterUrl().toString()) + ")";
  }

  /** The innermost cause for people; messages of the network classes alone say little. */
  private static String what(Throwable failure) {
    Throwable root = causes(failure).reduce((outer, inner) -> inner).orElse(failure);
    String message = String.valueOf(root.getMessage());
    if (root.getMessage() == null && isRefused(failure)) {
      return "the connection was refused";
    }
    return switch (root) {
      case UnknownHostException unknown -> "the host is unknown: " + message;
      case TimeoutException slow -> "the response took too long";
      case java.util.concurrent.TimeoutException slow -> "the response took too long";
      default -> root.getMessage() == null ? "the connection failed" : message;
    };
  }

  /** The JDK's client gives this exception without a message. */
  private static boolean isRefused(Throwable failure) {
    return causes(failure).anyMatch(ConnectException.class::isInstance);
  }

  private static Stream<Throwable> causes(@Nullable Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST_CAUSE);
  }

  static ClusterReadException unreadable(Exception cause) {
    return new ClusterReadException(
        NO_STATUS, "the response is not a complete JSON document: " + cause.getMessage(), cause);
  }

  static ClusterReadException timedOut(TimeoutException cause) {
    return new ClusterReadException(NO_STATUS, "the response took too long", cause);
  }

  /** Any other failure of the read; a retry would not help. */
  static ClusterReadException unexpected(Exception cause) {
    return new ClusterReadException(NO_STATUS, what(cause), cause);
  }

  private String grant() {
    Matcher missing = MISSING_GRANT.matcher(String.valueOf(getMessage()));
    return missing.find()
        ? "; grant the verb %s on %s".formatted(missing.group(1), missing.group(2))
        : "";
  }

  /** Whether a retry of the request may succeed. The resolver has tried a name several times. */
  boolean isTransient() {
    return !unknownHost
        && (status == NO_STATUS || status == TOO_MANY_REQUESTS || status >= SERVER_ERRORS);
  }

  /** Whether the server rejects the credentials; a retry with the same ones would not help. */
  public boolean isUnauthorized() {
    return status == UNAUTHORIZED;
  }

  /** Whether the server reports that the object or the resource type does not exist. */
  public boolean isNotFound() {
    return status == NOT_FOUND;
  }

  /**
   * Whether the server received the request and rejects it; another request may be permitted.
   * Retries do not help.
   */
  public boolean isRejected() {
    return status >= CLIENT_ERRORS
        && status < SERVER_ERRORS
        && status != UNAUTHORIZED
        && status != TOO_MANY_REQUESTS;
  }

  /**
   * Whether the resource version with which a list began has expired (410 Gone; Kubernetes, "API
   * Concepts").
   */
  public boolean isExpired() {
    return status == GONE;
  }

  /**
   * The failure for people, and the next step if it is known. A quota, an admission policy or a
   * namespace that ends answer with 403 as well; only RBAC says that the user cannot do something.
   */
  public String explain(String verb, String plural, String place) {
    String request = "%s %s (%s)".formatted(verb, plural, place);
    return switch (status) {
      case NO_STATUS -> "no usable response to %s: %s".formatted(request, getMessage());
      case UNAUTHORIZED ->
          "401 for %s: %s; the cluster rejects the credentials, so renew them"
              .formatted(request, getMessage());
      case 403 -> "403 for %s: %s%s".formatted(request, getMessage(), grant());
      case 404 -> "404 for %s: it does not exist in this cluster".formatted(request);
      default -> "%d for %s: %s".formatted(status, request, getMessage());
    };
  }
}
