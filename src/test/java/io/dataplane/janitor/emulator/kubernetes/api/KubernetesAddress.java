package io.dataplane.janitor.emulator.kubernetes.api;

import java.util.List;
import java.util.Optional;

/**
 * What a path under {@code /api/v1} or {@code /apis/GROUP/VERSION} points at.
 *
 * @param namespace empty for cluster-scoped kinds and for lists over all namespaces
 * @param name empty for the collection
 * @param subresource empty for the object itself
 */
record KubernetesAddress(
    String group,
    String version,
    String namespace,
    String plural,
    String name,
    String subresource) {

  /** Empty when the path is discovery or nothing that the API knows. */
  static Optional<KubernetesAddress> parse(String path) {
    List<String> segments = List.of(path.substring(1).split("/", -1));
    if (segments.size() > 2 && segments.get(0).equals("api")) {
      return parse("", segments.get(1), segments.subList(2, segments.size()));
    }
    if (segments.size() > 3 && segments.get(0).equals("apis")) {
      return parse(segments.get(1), segments.get(2), segments.subList(3, segments.size()));
    }
    return Optional.empty();
  }

  private static Optional<KubernetesAddress> parse(
      String group, String version, List<String> segments) {
    boolean namespaced = segments.size() > 2 && segments.get(0).equals("namespaces");
    String namespace = namespaced ? segments.get(1) : "";
    List<String> rest = namespaced ? segments.subList(2, segments.size()) : segments;
    if (rest.size() > 3 || segments.contains("")) {
      return Optional.empty();
    }
    return Optional.of(
        new KubernetesAddress(
            group, version, namespace, rest.get(0), segment(rest, 1), segment(rest, 2)));
  }

  private static String segment(List<String> segments, int index) {
    return index < segments.size() ? segments.get(index) : "";
  }

  boolean collection() {
    return name.isEmpty();
  }

  String qualifiedName() {
    return group.isEmpty() ? plural : plural + "." + group;
  }
}
