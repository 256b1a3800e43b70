package io.dataplane.janitor.kubernetes.lease;

import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReadException;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.run.StateLocation;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;
import java.util.Optional;

/** The lease object that all runs for an account and region share. */
public record LeaseObject(KubernetesClient client, String namespace, String name) {

  static LeaseObject of(
      StateLocation location, ClusterClients clients, String account, String region) {
    KubernetesClient client = clients.client(location.context());
    return new LeaseObject(
        client, namespace(location, client), "dataplane-janitor-%s-%s".formatted(account, region));
  }

  /** The configured namespace, or that of the pod or of the context. */
  public static String namespace(StateLocation location, KubernetesClient client) {
    return location
        .namespace()
        .orElse(Objects.requireNonNullElse(client.getNamespace(), "default"));
  }

  /** Reads the lease; empty if it does not exist. */
  Optional<Lease> read() {
    return Optional.ofNullable(client.leases().inNamespace(namespace).withName(name).get());
  }

  Lease create(Lease lease) {
    return client.leases().inNamespace(namespace).resource(lease).create();
  }

  /** Writes the lease; the API responds with 409 if it has changed since it was read. */
  Lease update(Lease lease) {
    return client.leases().inNamespace(namespace).resource(lease).update();
  }

  IncompleteViewException failed(String verb, KubernetesClientException failure) {
    return new IncompleteViewException(
        "Whether another run is active is unknown: "
            + ClusterReadException.refused(failure, client)
                .explain(verb, "leases", this.toString()),
        failure);
  }

  @Override
  public String toString() {
    return "lease %s in namespace %s".formatted(name, namespace);
  }
}
