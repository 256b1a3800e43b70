package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.concurrent.Parallel;
import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReadException;
import io.dataplane.janitor.kubernetes.ClusterReads;
import io.dataplane.janitor.kubernetes.ObjectList;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The objects of one source, projected, by their versions. A refresh lists the metadata of all
 * objects, and reads only those whose versions are new.
 *
 * @param <T> what is kept of an object
 */
final class SourceObjects<T> {
  /** Up to so many new versions are read one by one. More take one complete list. */
  static final int MOST_SINGLE_READS = 10;

  private final DataplaneSource source;
  private final ObjectList list;
  private final Function<JsonNode, T> project;
  private volatile Map<String, T> latest = Map.of();

  SourceObjects(
      DataplaneSource source,
      ClusterClients clients,
      ClusterReads reads,
      Function<JsonNode, T> project) {
    this.source = source;
    this.list =
        new ObjectList(
            () -> clients.client(source.context()), reads, source.api(), path(source), subject());
    this.project = project;
  }

  /** Without the selector, since a dataplane that it does not select claims as well. */
  private static String path(DataplaneSource source) {
    String root = source.group().isEmpty() ? "/api/" : "/apis/" + source.group() + "/";
    String namespace =
        source.namespace().isEmpty() ? "" : "/namespaces/" + ObjectList.encode(source.namespace());
    return root + source.version() + namespace + "/" + ObjectList.encode(source.plural());
  }

  private String subject() {
    return "The live dataplanes of %s are unknown".formatted(source.label());
  }

  /** What the last read or refresh found, by version, in the order of the list. */
  Map<String, T> latest() {
    return latest;
  }

  /**
   * Lists whole objects.
   *
   * @throws IncompleteViewException if one cannot be read
   */
  Map<String, T> read() {
    Map<String, T> read = new LinkedHashMap<>();
    try {
      list.whole(Versioned.of(project)).forEach(each -> read.put(each.version(), each.value()));
    } catch (ClusterReadException e) {
      throw incomplete(e);
    }
    latest = read;
    return read;
  }

  /**
   * The same as {@link #read}, as of the start of this call, since an object with the same version
   * is the same object. On doubt it reads all whole objects.
   *
   * @throws IncompleteViewException if one cannot be read
   */
  Map<String, T> refresh() {
    Optional<Map<String, T>> refreshed = changes();
    refreshed.ifPresent(each -> latest = each);
    return refreshed.orElseGet(this::read);
  }

  /** Empty if the objects cannot be read one by one. */
  private Optional<Map<String, T>> changes() {
    List<ObjectVersion> listed;
    try {
      listed = list.metadata(ObjectVersion::of);
    } catch (ClusterReadException e) {
      return readInstead(e);
    }
    Map<String, T> known = new HashMap<>(latest);
    if (listed.isEmpty() && !known.isEmpty()) {
      // Only a list of whole objects tells an empty list from one without items.
      return Optional.empty();
    }
    List<ObjectVersion> changed =
        listed.stream().filter(each -> !known.containsKey(each.text())).toList();
    if (changed.size() > MOST_SINGLE_READS || !addEach(changed, known)) {
      return Optional.empty();
    }
    Map<String, T> refreshed = new LinkedHashMap<>();
    listed.forEach(
        each -> refreshed.put(each.text(), Objects.requireNonNull(known.get(each.text()))));
    return Optional.of(refreshed);
  }

  /**
   * Reads the objects of these versions. False if one of them no longer has its version: the list
   * then shows another moment than the objects, and a claim that moved meanwhile from one object to
   * another could be missing from both.
   */
  private boolean addEach(List<ObjectVersion> changed, Map<String, T> known) {
    List<Optional<T>> read =
        Parallel.all(
            changed.stream().<Supplier<Optional<T>>>map(object -> () -> one(object)).toList());
    for (int i = 0; i < changed.size(); i++) {
      String version = changed.get(i).text();
      read.get(i).ifPresent(found -> known.put(version, found));
    }
    return read.stream().allMatch(Optional::isPresent);
  }

  private Optional<T> one(ObjectVersion object) {
    try {
      return list
          .named(
              object.namespace(),
              object.name(),
              found ->
                  ObjectVersion.of(found).equals(object)
                      ? Optional.of(project.apply(found))
                      : Optional.<T>empty())
          .stream()
          .flatMap(Optional::stream)
          .findFirst();
    } catch (ClusterReadException e) {
      return readInstead(e);
    }
  }

  /** A server or proxy may permit the complete list alone; any other failure would recur there. */
  private <R> Optional<R> readInstead(ClusterReadException failure) {
    if (failure.isRejected()) {
      return Optional.empty();
    }
    throw incomplete(failure);
  }

  private IncompleteViewException incomplete(ClusterReadException failure) {
    String place = source.namespace().isEmpty() ? "all namespaces" : source.namespace();
    String why = failure.explain("list", source.plural() + " in " + source.api(), place);
    return new IncompleteViewException(subject() + ": " + why, failure);
  }
}
