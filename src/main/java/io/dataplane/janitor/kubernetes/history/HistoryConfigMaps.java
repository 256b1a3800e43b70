package io.dataplane.janitor.kubernetes.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReadException;
import io.dataplane.janitor.kubernetes.ClusterReads;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The config maps with the history of one account and region, beside the lease. */
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
   * The history, from the shards that the head lists. Where there is no head, all that a first run
   * or an earlier version may have left is read.
   *
   * @throws IncompleteViewException where a config map cannot be read or is missing
   */
  StoredHistory read() {
    HistoryConfigMap head = read(name);
    return read(head, head.exists() ? StoredHistory.listed(head) : HistoryShards.USUAL.all());
  }

  /** The same with every shard: a run that ended before it wrote the head may have made some. */
  StoredHistory readToWrite(HistoryShards layout) {
    return read(read(name), layout.all());
  }

  private StoredHistory read(HistoryConfigMap head, List<String> endings) {
    List<String> listed = head.exists() ? StoredHistory.listed(head) : List.of();
    SortedMap<String, HistoryConfigMap> shards = new TreeMap<>();
    Stream.concat(listed.stream(), endings.stream())
        .distinct()
        .forEach(ending -> shards.put(ending, read(name + "-" + ending)));
    for (String ending : listed) {
      requirePresent(shards.getOrDefault(ending, HistoryConfigMap.absent(name + "-" + ending)));
    }
    shards.values().removeIf(shard -> !shard.exists());
    return new StoredHistory(head, shards, head.exists() ? LegacyHistory.NONE : readLegacy());
  }

  private LegacyHistory readLegacy() {
    HistoryConfigMap head = read(legacyName);
    int listed = LegacyHistory.parts(head);
    List<HistoryConfigMap> parts = new ArrayList<>();
    while (parts.size() < Math.max(listed, LegacyHistory.MOST_PARTS)) {
      HistoryConfigMap next = read(legacyName + "-" + (parts.size() + 1));
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
          "The record of dataplanes misses config map %s in namespace %s; bring it back, or delete all of the record"
              .formatted(map.name(), namespace));
    }
  }

  private HistoryConfigMap read(String map) {
    try {
      JsonNode read =
          reads.get(client, "/api/v1/namespaces/%s/configmaps/%s".formatted(namespace, map));
      if (!read.path("kind").asText().equals("ConfigMap")) {
        throw new IncompleteViewException(
            "Who was seen alive is unknown: the answer for %s is no config map".formatted(map));
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
          "Who was seen alive is unknown: "
              + failure.explain("get", "configmaps", map + " in " + namespace),
          failure);
    }
  }

  /** Refused with 409 where somebody has made or changed it since it was read. */
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

  /** Removes it; that it is gone already is no error. */
  void delete(HistoryConfigMap map) {
    client.configMaps().inNamespace(namespace).withName(map.name()).delete();
  }

  @Override
  public String toString() {
    return "record %s in namespace %s".formatted(name, namespace);
  }
}
