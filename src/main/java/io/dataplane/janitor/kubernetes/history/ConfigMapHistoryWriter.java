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

  private final StateLocation place;
  private final ClusterClients clients;
  private final ClusterReads reads;
  private final String region;
  private final HistoryShards shards;
  private final InstantSource clock;

  /** Must be made where Fault Tolerance can be had: after CDI has started. */
  public ConfigMapHistoryWriter(
      StateLocation place,
      ClusterClients clients,
      String region,
      ReadTimeouts patience,
      HistoryShards shards,
      InstantSource clock) {
    this.place = place;
    this.clients = clients;
    this.region = region;
    this.reads = new ClusterReads(patience);
    this.shards = shards;
    this.clock = clock;
  }

  @Override
  public void add(String account, Observation look) {
    try {
      write(HistoryConfigMaps.of(place, clients, reads, account, region), look);
    } catch (KubernetesClientException refused) {
      warn(account, ClusterReadException.refused(refused).explain("write", "configmaps", region));
    } catch (IncompleteViewException unread) {
      warn(account, unread.reason());
    } catch (RuntimeException unexpected) {
      // The report of what the run did must not be lost for it.
      warn(account, unexpected.toString());
    }
  }

  private void write(HistoryConfigMaps maps, Observation look) {
    StoredHistory stored = maps.readToWrite(shards);
    DataplaneHistory before = believed(stored.sightings(), look);
    if (look.at().isBefore(before.seenAt())) {
      throw new IncompleteViewException(
          "the %s knows a later moment already, %s".formatted(maps, before.seenAt()));
    }
    DataplaneHistory after = shards.limit(before.after(look));
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
  private DataplaneHistory believed(DataplaneHistory recorded, Observation look) {
    return recorded.isAheadOf(clock.instant()) ? recorded.noLaterThan(look.at()) : recorded;
  }

  private static void warn(String account, String why) {
    LOG.warnf("Who was alive in account %s was not written down: %s", account, why);
  }
}
