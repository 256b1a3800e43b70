package io.dataplane.janitor.emulator.kubernetes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * All objects of a kind at one moment, in the order in which the API lists them. Objects in it are
 * never changed in place, so it costs two lists of references.
 */
public record KubernetesSnapshot(List<String> keys, List<ObjectNode> objects) {

  static KubernetesSnapshot of(SortedMap<String, ObjectNode> objects) {
    return new KubernetesSnapshot(List.copyOf(objects.keySet()), List.copyOf(objects.values()));
  }

  /** Index of the first object of a namespace; of all where the namespace is empty. */
  public int begin(String namespace) {
    return namespace.isEmpty() ? 0 : insertionPoint(namespace + "/");
  }

  /** Index after the last object of a namespace; of all where the namespace is empty. */
  public int end(String namespace) {
    char afterSlash = '/' + 1;
    return namespace.isEmpty() ? keys.size() : insertionPoint(namespace + afterSlash);
  }

  private int insertionPoint(String key) {
    int index = Collections.binarySearch(keys, key);
    return index < 0 ? -index - 1 : index;
  }
}
