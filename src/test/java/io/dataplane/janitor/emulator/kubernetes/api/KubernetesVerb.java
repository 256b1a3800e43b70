package io.dataplane.janitor.emulator.kubernetes.api;

/** What a request asks for, in the words of RBAC. */
public enum KubernetesVerb {
  GET,
  LIST,
  CREATE,
  UPDATE,
  PATCH,
  DELETE,
  DELETE_COLLECTION,
  /** A method that the API has no verb for; counted as mutating, since nobody knows. */
  UNKNOWN;

  static KubernetesVerb of(String method, boolean collection) {
    return switch (method) {
      case "GET" -> collection ? LIST : GET;
      case "POST" -> CREATE;
      case "PUT" -> UPDATE;
      case "PATCH" -> PATCH;
      case "DELETE" -> collection ? DELETE_COLLECTION : DELETE;
      default -> UNKNOWN;
    };
  }

  /** Whether the request would change something. */
  public boolean mutating() {
    return this != GET && this != LIST;
  }
}
