package io.dataplane.janitor.kubernetes.history;

import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.Observation;
import io.dataplane.janitor.history.HistoryWriter;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReadException;
import io.dataplane.janitor.kubernetes.ClusterReads;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.run.StateLocation;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Adds to the history the dataplanes that a run saw alive. Every write carries the version that was
 * read: of two runs that write at once, one gives up.
 */
public final class ConfigMapHistoryWriter implements HistoryWriter {
  private static final Logger LOG = Logger.getLogger(ConfigMapHistoryWriter.class);

  private final StateLocation location;
  private final ClusterClients clients;
  private final ClusterReads reads;
  private final String region;
  private final HistoryShards shards;
  private final InstantSource clock;

  /** Must be made where Fault Tolerance can be had: after CDI has started. */
  public ConfigMapHistoryWriter(
      StateLocation location,
      ClusterClients clients,
      String region,
      ReadTimeouts timeouts,
      HistoryShards shards,
      InstantSource clock) {
    this.location = location;
    this.clients = clients;
    this.region = region;
    this.reads = new ClusterReads(timeouts);
    this.shards = shards;
    this.clock = clock;
  }

  @Override
  public void add(String account, Observation observation) {
    try {
      write(HistoryConfigMaps.of(location, clients, reads, account, region), observation);
    } catch (KubernetesClientException refused) {
      warn(account, ClusterReadException.refused(refused).explain("write", "configmaps", region));
    } catch (IncompleteViewException unread) {
      warn(account, unread.reason());
    } catch (RuntimeException unexpected) {
      // The report of what the run did must not be lost for it.
      warn(account, unexpected.toString());
    }
  }

  private void write(HistoryConfigMaps maps, Observation observation) {
    StoredHistory stored = maps.readToWrite(shards);
    DataplaneHistory before = withoutFutureTimes(stored.history(), observation);
    if (observation.at().isBefore(before.seenAt())) {
      throw new IncompleteViewException(
          "the %s knows a later moment already, %s".formatted(maps, before.seenAt()));
    }
    DataplaneHistory after = shards.limit(before.after(observation));
    if (after.forgotten() > before.forgotten()) {
      LOG.warnf(
          "The %s is full: %d dataplanes are no longer in it; those are forgotten first that are gone for the longest",
          maps, after.forgotten());
    }
    stored.changes(after, shards, maps.name()).forEach(maps::write);
    stored.legacy().all().forEach(map -> deleteReplaced(maps, map));
  }

  /** The shards hold all of it by now, so a refusal is not worth more than a warning. */
  private static void deleteReplaced(HistoryConfigMaps maps, HistoryConfigMap map) {
    try {
      maps.delete(map);
    } catch (KubernetesClientException refused) {
      LOG.warnf(
          "Config map %s in namespace %s is replaced by the %s, but was not deleted: %s; delete it",
          map.name(),
          maps.namespace(),
          maps,
          ClusterReadException.refused(refused).explain("delete", "configmaps", map.name()));
    }
  }

  /** A clock that was once fast must not keep all later runs from writing until that moment. */
  private DataplaneHistory withoutFutureTimes(DataplaneHistory recorded, Observation observation) {
    return recorded.isAheadOf(clock.instant()) ? recorded.noLaterThan(observation.at()) : recorded;
  }

  private static void warn(String account, String why) {
    LOG.warnf("Who was alive in account %s was not written down: %s", account, why);
  }
}
