package io.dataplane.janitor.kubernetes.lease;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.assess.FreezeReader;
import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReadException;
import io.dataplane.janitor.kubernetes.ClusterReads;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import io.dataplane.janitor.run.StateLocation;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the config map by which operators freeze the janitor: key {@code frozen} freezes all
 * writes, each entry of key {@code hold} those on one dataplane, resource or VPC. Any other key
 * freezes all writes, too.
 */
public final class FreezeConfigMap implements FreezeReader {
  private static final String NAME = "dataplane-janitor-freeze";
  private static final String OFF = "false";
  private static final List<String> KEYS = List.of("frozen", "hold");

  private final StateLocation location;
  private final ClusterClients clients;
  private final ClusterReads reads;

  /** Requires SmallRye Fault Tolerance, which is available after the start of CDI. */
  public FreezeConfigMap(StateLocation location, ClusterClients clients, ReadTimeouts timeouts) {
    this.location = location;
    this.clients = clients;
    this.reads = new ClusterReads(timeouts);
  }

  @Override
  public Freeze read() {
    KubernetesClient client = clients.client(location.context());
    String namespace = LeaseObject.namespace(location, client);
    try {
      return freeze(
          reads.get(client, "/api/v1/namespaces/%s/configmaps/%s".formatted(namespace, NAME)));
    } catch (ClusterReadException failure) {
      return failure.isNotFound()
          ? Freeze.NOTHING
          : frozen(failure.explain("get", "configmaps", NAME + " in " + namespace));
    }
  }

  private static Freeze freeze(JsonNode map) {
    if (!map.path("kind").asText().equals("ConfigMap")) {
      return frozen("the response is not a config map");
    }
    String frozen = map.at("/data/frozen").asText().strip();
    return new Freeze(
        unknownKeys(map)
            .or(
                () ->
                    frozen.isEmpty() || frozen.equalsIgnoreCase(OFF)
                        ? Optional.empty()
                        : Optional.of("config map " + NAME + " says " + frozen)),
        Set.of(),
        HoldList.read(map.at("/data/hold").asText()));
  }

  /** An operator who misspelt a key meant to stop something, and nobody knows what. */
  private static Optional<String> unknownKeys(JsonNode map) {
    Set<String> unknown = new TreeSet<>();
    map.path("data").fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(KEYS);
    map.path("binaryData").fieldNames().forEachRemaining(key -> unknown.add("binaryData." + key));
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "config map %s has the unknown key %s; allowed are %s below data: correct or remove it"
                .formatted(NAME, String.join(", ", unknown), String.join(" and ", KEYS)));
  }

  private static Freeze frozen(String why) {
    return Freeze.unknown(why);
  }
}
