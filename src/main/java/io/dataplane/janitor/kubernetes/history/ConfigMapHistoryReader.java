package io.dataplane.janitor.kubernetes.history;

import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.history.HistoryReader;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReads;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import io.dataplane.janitor.run.StateLocation;

/** Reads the history from the config maps beside the lease. */
public final class ConfigMapHistoryReader implements HistoryReader {
  private final StateLocation location;
  private final ClusterClients clients;
  private final ClusterReads reads;
  private final String region;

  /** Requires SmallRye Fault Tolerance, which is available after the start of CDI. */
  public ConfigMapHistoryReader(
      StateLocation location, ClusterClients clients, String region, ReadTimeouts timeouts) {
    this.location = location;
    this.clients = clients;
    this.region = region;
    this.reads = new ClusterReads(timeouts);
  }

  @Override
  public History read(String account) {
    return HistoryConfigMaps.of(location, clients, reads, account, region).read().history();
  }
}
