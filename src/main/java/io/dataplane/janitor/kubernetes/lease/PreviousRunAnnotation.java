package io.dataplane.janitor.kubernetes.lease;

import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReadException;
import io.dataplane.janitor.run.PreviousRun;
import io.dataplane.janitor.run.StateLocation;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logging.Logger;

/** Reads the record of the last good run from the lease, for commands that do not acquire it. */
public final class PreviousRunAnnotation implements PreviousRun {
  private static final Logger LOG = Logger.getLogger(PreviousRunAnnotation.class);
  private static final int FORBIDDEN = 403;

  private final StateLocation location;
  private final ClusterClients clients;
  private final String region;

  public PreviousRunAnnotation(StateLocation location, ClusterClients clients, String region) {
    this.location = location;
    this.clients = clients;
    this.region = region;
  }

  @Override
  public OptionalInt liveDataplanes(String account) {
    LeaseObject object = LeaseObject.of(location, clients, account, region);
    try {
      Optional<Lease> lease = object.read();
      return lease.isEmpty()
          ? uncompared(object, "the lease does not exist")
          : object.liveDataplanes(lease.get());
    } catch (KubernetesClientException failure) {
      if (failure.getCode() == FORBIDDEN) {
        return uncompared(
            object,
            ClusterReadException.refused(failure).explain("get", "leases", object.toString()));
      }
      throw object.failed("get", failure);
    }
  }

  private static OptionalInt uncompared(LeaseObject object, String why) {
    LOG.infof(
        "The number of dataplanes is not compared with the last good run by %s: %s", object, why);
    return OptionalInt.empty();
  }
}
