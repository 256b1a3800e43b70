package io.dataplane.janitor.emulator.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesJson;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesResource;
import java.util.Locale;

/** The API server says no, with a Status object. */
public final class KubernetesRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String reason;

  private KubernetesRefusal(int status, String reason, String message) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  static KubernetesRefusal badRequest(String message) {
    return new KubernetesRefusal(400, "BadRequest", message);
  }

  /** Kubernetes, apiserver: {@code responsewriters.forbiddenMessage}. */
  static KubernetesRefusal forbidden(KubernetesVerb verb, String qualifiedName) {
    int dot = qualifiedName.indexOf('.');
    return new KubernetesRefusal(
        403,
        "Forbidden",
        "%s is forbidden: User \"tester\" cannot %s resource \"%s\" in API group \"%s\""
            .formatted(
                qualifiedName,
                verb.name().toLowerCase(Locale.ROOT).replace("_", ""),
                dot < 0 ? qualifiedName : qualifiedName.substring(0, dot),
                dot < 0 ? "" : qualifiedName.substring(dot + 1)));
  }

  static KubernetesRefusal notFound(KubernetesResource resource, String name) {
    return new KubernetesRefusal(404, "NotFound", named(resource, name) + " not found");
  }

  static KubernetesRefusal methodNotAllowed() {
    return new KubernetesRefusal(405, "MethodNotAllowed", "not served on this path");
  }

  static KubernetesRefusal alreadyExists(KubernetesResource resource, String name) {
    return new KubernetesRefusal(409, "AlreadyExists", named(resource, name) + " already exists");
  }

  static KubernetesRefusal conflict(KubernetesResource resource, String name, String why) {
    return new KubernetesRefusal(409, "Conflict", named(resource, name) + ": " + why);
  }

  static KubernetesRefusal unsupportedMediaType(String contentType) {
    return new KubernetesRefusal(
        415, "UnsupportedMediaType", "the body has the unsupported type " + contentType);
  }

  static KubernetesRefusal invalid(KubernetesResource resource, String name, String why) {
    return new KubernetesRefusal(422, "Invalid", named(resource, name) + " is invalid: " + why);
  }

  /** The refusal that belongs to an HTTP status, for faults. */
  public static KubernetesRefusal ofStatus(int status) {
    return ofStatus(status, "a fault was asked for");
  }

  /** The refusal that belongs to an HTTP status, with this message, for faults. */
  public static KubernetesRefusal ofStatus(int status, String message) {
    String reason =
        switch (status) {
          case 400 -> "BadRequest";
          case 401 -> "Unauthorized";
          case 403 -> "Forbidden";
          case 404 -> "NotFound";
          case 409 -> "Conflict";
          case 410 -> "Expired";
          case 429 -> "TooManyRequests";
          case 500 -> "InternalError";
          case 503 -> "ServiceUnavailable";
          case 504 -> "Timeout";
          default -> throw new IllegalArgumentException("no reason known for status " + status);
        };
    return new KubernetesRefusal(status, reason, message);
  }

  private static String named(KubernetesResource resource, String name) {
    return resource.qualifiedName() + " \"" + name + "\"";
  }

  public KubernetesResponse reply() {
    ObjectNode body = KubernetesJson.object();
    body.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    body.put("status", "Failure").put("message", getMessage()).put("reason", reason);
    body.put("code", status);
    return KubernetesResponse.json(status, body);
  }
}
