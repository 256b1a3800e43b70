package io.dataplane.janitor.kubernetes;

import io.dataplane.janitor.LeasePlace;
import io.dataplane.janitor.SightingReader;
import io.dataplane.janitor.domain.Sightings;

/** Reads the history of dataplanes from the config maps beside the lease. */
public final class ConfigMapHistoryReader implements SightingReader {
  private final LeasePlace place;
  private final ClusterClients clients;
  private final ClusterReads reads;
  private final String region;

  /** Must be made where Fault Tolerance can be had: after CDI has started. */
  public ConfigMapHistoryReader(
      LeasePlace place, ClusterClients clients, String region, Patience patience) {
    this.place = place;
    this.clients = clients;
    this.region = region;
    this.reads = new ClusterReads(patience);
  }

  @Override
  public Sightings read(String account) {
    return HistoryConfigMaps.of(place, clients, reads, account, region).read().sightings();
  }
}
