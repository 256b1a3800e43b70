package io.dataplane.janitor.kubernetes.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReadException;
import io.dataplane.janitor.kubernetes.ClusterReads;
import io.dataplane.janitor.kubernetes.ObjectList;
import io.dataplane.janitor.kubernetes.lease.LeaseObject;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.run.StateLocation;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The config maps with the history of one account and region, in the namespace of the lease. */
record HistoryConfigMaps(
    KubernetesClient client, ClusterReads reads, String namespace, String name, String legacyName) {

  private static final Map<String, String> LABELS =
      Map.of("app.kubernetes.io/managed-by", "dataplane-janitor");

  static HistoryConfigMaps of(
      StateLocation location,
      ClusterClients clients,
      ClusterReads reads,
      String account,
      String region) {
    KubernetesClient client = clients.client(location.context());
    return new HistoryConfigMaps(
        client,
        reads,
        LeaseObject.namespace(location, client),
        "dataplane-janitor-history-%s-%s".formatted(account, region),
        "dataplane-janitor-seen-%s-%s".formatted(account, region));
  }

  /**
   * Reads the history from the shards that the head lists. Without a head, reads everything that a
   * first run or an earlier version may have written.
   *
   * @throws IncompleteViewException if a config map cannot be read or is missing
   */
  StoredHistory read() {
    HistoryConfigMap head = read(name);
    return read(head, head.exists() ? StoredHistory.listed(head) : HistoryShards.USUAL.all());
  }

  /** Reads every shard: a run that ended before it wrote the head may have created some. */
  StoredHistory readToWrite(HistoryShards layout) {
    return read(read(name), layout.all());
  }

  private StoredHistory read(HistoryConfigMap head, List<String> endings) {
    List<String> listed = head.exists() ? StoredHistory.listed(head) : List.of();
    Predicate<String> mayExist = listed.containsAll(endings) ? every -> true : existing();
    SortedMap<String, HistoryConfigMap> shards = new TreeMap<>();
    listed.forEach(ending -> shards.put(ending, read(name + "-" + ending)));
    endings.forEach(
        ending -> shards.computeIfAbsent(ending, one -> read(name + "-" + one, mayExist)));
    for (String ending : listed) {
      requirePresent(shards.getOrDefault(ending, HistoryConfigMap.absent(name + "-" + ending)));
    }
    shards.values().removeIf(shard -> !shard.exists());
    return new StoredHistory(
        head, shards, head.exists() ? LegacyHistory.NONE : readLegacy(mayExist));
  }

  /**
   * Whether there is a config map of a name, by one list of all names: a first run would otherwise
   * ask for each shard. Always true if the role does not permit the list.
   */
  private Predicate<String> existing() {
    String path = "/api/v1/namespaces/%s/configmaps".formatted(namespace);
    ObjectList list =
        new ObjectList(() -> client, reads, "v1", path, "The history of dataplanes is unknown");
    try {
      return Set.copyOf(list.metadata(map -> map.at("/metadata/name").asText()))::contains;
    } catch (ClusterReadException failure) {
      if (failure.isRejected()) {
        return every -> true;
      }
      throw new IncompleteViewException(
          "The history of dataplanes is unknown: "
              + failure.explain("list", "configmaps", namespace),
          failure);
    }
  }

  private HistoryConfigMap read(String map, Predicate<String> mayExist) {
    return mayExist.test(map) ? read(map) : HistoryConfigMap.absent(map);
  }

  private LegacyHistory readLegacy(Predicate<String> mayExist) {
    HistoryConfigMap head = read(legacyName, mayExist);
    int listed = LegacyHistory.parts(head);
    List<HistoryConfigMap> parts = new ArrayList<>();
    while (parts.size() < Math.max(listed, LegacyHistory.MOST_PARTS)) {
      HistoryConfigMap next = read(legacyName + "-" + (parts.size() + 1), mayExist);
      if (parts.size() < listed) {
        requirePresent(next);
      }
      if (!next.exists()) {
        break;
      }
      parts.add(next);
    }
    return new LegacyHistory(head, parts);
  }

  private void requirePresent(HistoryConfigMap map) {
    if (!map.exists()) {
      throw new IncompleteViewException(
          "The history of dataplanes lacks config map %s in namespace %s; restore it, or delete all config maps of the history"
              .formatted(map.name(), namespace));
    }
  }

  private HistoryConfigMap read(String map) {
    try {
      JsonNode read =
          reads.get(client, "/api/v1/namespaces/%s/configmaps/%s".formatted(namespace, map));
      if (!read.path("kind").asText().equals("ConfigMap")) {
        throw new IncompleteViewException(
            "The history of dataplanes is unknown: the response for %s is not a config map"
                .formatted(map));
      }
      Map<String, String> data = new HashMap<>();
      read.path("data")
          .properties()
          .forEach(each -> data.put(each.getKey(), each.getValue().asText()));
      return new HistoryConfigMap(map, read.at("/metadata/resourceVersion").asText(), data);
    } catch (ClusterReadException failure) {
      if (failure.isNotFound()) {
        return HistoryConfigMap.absent(map);
      }
      throw new IncompleteViewException(
          "The history of dataplanes is unknown: "
              + failure.explain("get", "configmaps", map + " in " + namespace),
          failure);
    }
  }

  /**
   * Creates or updates the config map; the API responds with 409 if it has been created or changed
   * since it was read.
   */
  void write(HistoryConfigMap map) {
    ConfigMap object =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName(map.name())
            .withNamespace(namespace)
            .withLabels(LABELS)
            .withResourceVersion(map.version())
            .endMetadata()
            .withData(map.data())
            .build();
    var resource = client.configMaps().inNamespace(namespace).resource(object);
    if (map.version() == null) {
      resource.create();
    } else {
      resource.update();
    }
  }

  /** Deletes the config map, if it exists. */
  void delete(HistoryConfigMap map) {
    client.configMaps().inNamespace(namespace).withName(map.name()).delete();
  }

  @Override
  public String toString() {
    return "history %s in namespace %s".formatted(name, namespace);
  }
}
