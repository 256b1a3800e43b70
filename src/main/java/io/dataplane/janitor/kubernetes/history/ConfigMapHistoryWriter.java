package io.dataplane.janitor.kubernetes.history;

import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.history.HistoryUpdate;
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
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Adds what a run saw and marked to the history. Every write carries the resource version that was
 * read: of two runs that write at the same time, one gives up.
 */
public final class ConfigMapHistoryWriter implements HistoryWriter {
  private static final Logger LOG = Logger.getLogger(ConfigMapHistoryWriter.class);

  private final StateLocation location;
  private final ClusterClients clients;
  private final ClusterReads reads;
  private final String region;
  private final HistoryShards shards;
  private final InstantSource clock;

  /** Requires SmallRye Fault Tolerance, which is available after the start of CDI. */
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
  public Optional<String> add(String account, HistoryUpdate update) {
    try {
      write(HistoryConfigMaps.of(location, clients, reads, account, region), update);
      return Optional.empty();
    } catch (KubernetesClientException refused) {
      return refused(
          account,
          ClusterReadException.refused(refused).explain("create or update", "configmaps", region));
    } catch (IncompleteViewException unread) {
      return refused(account, unread.reason());
    } catch (RuntimeException unexpected) {
      // A failure here must not suppress the report of the run.
      return refused(account, unexpected.toString());
    }
  }

  private void write(HistoryConfigMaps maps, HistoryUpdate update) {
    StoredHistory stored = maps.readToWrite(shards);
    DataplaneHistory before =
        withoutFutureTimes(stored.history().dataplanes(), update.observation());
    if (update.observation().at().isBefore(before.seenAt())) {
      throw new IncompleteViewException(
          "the %s already contains a later run, of %s".formatted(maps, before.seenAt()));
    }
    DataplaneHistory after = shards.limit(before.after(update.observation(), update.trusted()));
    if (after.forgotten() > before.forgotten()) {
      LOG.warnf(
          "The %s is full: it dropped %d dataplanes, those that have been gone for the longest time first",
          maps, after.forgotten());
    }
    stored.changes(new History(after, update.marks()), shards, maps.name()).forEach(maps::write);
    stored.legacy().all().forEach(map -> deleteReplaced(maps, map));
  }

  /** The shards contain all records, so a failure is only a warning. */
  private static void deleteReplaced(HistoryConfigMaps maps, HistoryConfigMap map) {
    try {
      maps.delete(map);
    } catch (KubernetesClientException refused) {
      LOG.warnf(
          "Config map %s in namespace %s is replaced by the %s, but could not be deleted: %s; delete it",
          map.name(),
          maps.namespace(),
          maps,
          ClusterReadException.refused(refused).explain("delete", "configmaps", map.name()));
    }
  }

  /**
   * A timestamp of a clock that was once fast must not block the writes of all runs until that
   * time.
   */
  private DataplaneHistory withoutFutureTimes(DataplaneHistory recorded, Observation observation) {
    return recorded.isAheadOf(clock.instant()) ? recorded.noLaterThan(observation.at()) : recorded;
  }

  private static Optional<String> refused(String account, String why) {
    LOG.warnf("The history of account %s was not written: %s", account, why);
    return Optional.of("the history could not be written: " + why);
  }
}
