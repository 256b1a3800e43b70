package io.dataplane.janitor.kubernetes.history;

import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.history.HistoryReader;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReads;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import io.dataplane.janitor.run.StateLocation;

/** Reads the history of dataplanes from the config maps beside the lease. */
public final class ConfigMapHistoryReader implements HistoryReader {
  private final StateLocation place;
  private final ClusterClients clients;
  private final ClusterReads reads;
  private final String region;

  /** Must be made where Fault Tolerance can be had: after CDI has started. */
  public ConfigMapHistoryReader(
      StateLocation place, ClusterClients clients, String region, ReadTimeouts patience) {
    this.place = place;
    this.clients = clients;
    this.region = region;
    this.reads = new ClusterReads(patience);
  }

  @Override
  public DataplaneHistory read(String account) {
    return HistoryConfigMaps.of(place, clients, reads, account, region).read().sightings();
  }
}
