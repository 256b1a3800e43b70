package io.dataplane.janitor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.IncompleteViewException;
import io.dataplane.janitor.LeasePlace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The config maps of one account and region's record, beside the lease. */
record SightingMaps(KubernetesClient client, ClusterReads reads, String namespace, String name) {

  /** Beyond what may be written nothing is asked for: the permission ends there, too. */
  private static final int MOST_PARTS = SightingRoom.USUAL.parts();

  private static final Map<String, String> LABELS =
      Map.of("app.kubernetes.io/managed-by", "dataplane-janitor");

  static SightingMaps of(
      LeasePlace place, ClusterClients clients, ClusterReads reads, String account, String region) {
    KubernetesClient client = clients.client(place.context());
    return new SightingMaps(
        client,
        reads,
        LeaseObject.namespace(place, client),
        "dataplane-janitor-seen-%s-%s".formatted(account, region));
  }

  String part(int number) {
    return name + "-" + number;
  }

  /**
   * All of the record; parts that the head does not know of yet are part of it.
   *
   * @throws IncompleteViewException where a part cannot be read or is missing
   */
  StoredSightings read() {
    RecordMap head = read(name);
    int known = StoredSightings.parts(head);
    List<RecordMap> parts = new ArrayList<>();
    while (parts.size() < Math.max(known, MOST_PARTS)) {
      RecordMap next = read(part(parts.size() + 1));
      if (next.version() == null) {
        break;
      }
      parts.add(next);
    }
    if (parts.size() < known) {
      throw new IncompleteViewException(
          "The record of dataplanes misses config map %s in namespace %s; bring it back, or delete all of the record"
              .formatted(part(parts.size() + 1), namespace));
    }
    return new StoredSightings(head, parts);
  }

  private RecordMap read(String map) {
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
      return new RecordMap(map, read.at("/metadata/resourceVersion").asText(), data);
    } catch (ClusterReadException failure) {
      if (failure.absent()) {
        return new RecordMap(map, null, Map.of());
      }
      throw new IncompleteViewException(
          "Who was seen alive is unknown: "
              + failure.explain("get", "configmaps", map + " in " + namespace),
          failure);
    }
  }

  /** Refused with 409 where somebody has made or changed it since it was read. */
  void write(RecordMap map) {
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

  @Override
  public String toString() {
    return "record %s in namespace %s".formatted(name, namespace);
  }
}
