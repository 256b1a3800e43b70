package io.dataplane.janitor.emulator.ec2.store;

import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All resources of a kind with their tags, by id. What leaves the table takes its tags along. */
public final class Ec2Table<T> {
  private final Ec2Kind kind;
  private final NavigableMap<String, T> resources = new TreeMap<>();
  private final Map<String, NavigableMap<String, String>> tags = new HashMap<>();

  Ec2Table(Ec2Kind kind) {
    this.kind = kind;
  }

  Ec2Kind kind() {
    return kind;
  }

  public boolean has(String id) {
    return resources.containsKey(id);
  }

  /**
   * The resource with this id.
   *
   * @throws AwsRefusal with the kind's code where the id is malformed or unknown
   */
  public T get(String id) {
    kind.checkForm(id);
    @Nullable T found = resources.get(id);
    if (found == null) {
      throw kind.notFound(id);
    }
    return found;
  }

  public NavigableMap<String, T> all() {
    return Collections.unmodifiableNavigableMap(resources);
  }

  /** Those with these ids, every one of which has to exist. */
  public NavigableMap<String, T> only(Collection<String> ids) {
    NavigableMap<String, T> chosen = new TreeMap<>();
    ids.forEach(id -> chosen.put(id, get(id)));
    return chosen;
  }

  void put(String id, T resource) {
    resources.put(id, resource);
  }

  void remove(String id) {
    resources.remove(id);
    tags.remove(id);
  }

  public NavigableMap<String, String> tags(String id) {
    @Nullable NavigableMap<String, String> found = tags.get(id);
    return found == null
        ? Collections.emptyNavigableMap()
        : Collections.unmodifiableNavigableMap(found);
  }

  /** Adds tags, and replaces the values of keys that are there already. */
  public void tag(String id, Map<String, String> added) {
    tags.computeIfAbsent(id, untagged -> new TreeMap<>()).putAll(added);
  }

  public void untag(String id, Collection<String> keys) {
    @Nullable NavigableMap<String, String> found = tags.get(id);
    if (found != null) {
      found.keySet().removeAll(keys);
    }
  }
}
