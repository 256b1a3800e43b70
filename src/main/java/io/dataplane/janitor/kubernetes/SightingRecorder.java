package io.dataplane.janitor.kubernetes;

import io.dataplane.janitor.IncompleteViewException;
import io.dataplane.janitor.LeasePlace;
import io.dataplane.janitor.SightingWriter;
import io.dataplane.janitor.domain.RollCall;
import io.dataplane.janitor.domain.Sighting;
import io.dataplane.janitor.domain.Sightings;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Writes down whom a run saw alive. Every write carries the version that was read: of two that
 * write at once, one gives up.
 */
public final class SightingRecorder implements SightingWriter {
  private static final Logger LOG = Logger.getLogger(SightingRecorder.class);

  private final LeasePlace place;
  private final ClusterClients clients;
  private final ClusterReads reads;
  private final String region;
  private final SightingRoom room;
  private final InstantSource clock;

  /** Must be made where Fault Tolerance can be had: after CDI has started. */
  public SightingRecorder(
      LeasePlace place,
      ClusterClients clients,
      String region,
      Patience patience,
      SightingRoom room,
      InstantSource clock) {
    this.place = place;
    this.clients = clients;
    this.region = region;
    this.reads = new ClusterReads(patience);
    this.room = room;
    this.clock = clock;
  }

  @Override
  public void add(String account, RollCall look) {
    try {
      write(SightingMaps.of(place, clients, reads, account, region), look);
    } catch (KubernetesClientException refused) {
      warn(account, ClusterReadException.refused(refused).explain("write", "configmaps", region));
    } catch (IncompleteViewException unread) {
      warn(account, unread.reason());
    } catch (RuntimeException unexpected) {
      // The report of what the run did must not be lost for it.
      warn(account, unexpected.toString());
    }
  }

  private void write(SightingMaps maps, RollCall look) {
    StoredSightings stored = maps.read();
    Sightings before = believed(stored.sightings(), look);
    if (look.at().isBefore(before.seenAt())) {
      throw new IncompleteViewException(
          "the %s knows a later moment already, %s".formatted(maps, before.seenAt()));
    }
    Sightings after =
        before.after(look).within(room.total(), room.longest(), SightingRecorder::bytes);
    if (after.forgotten() > before.forgotten()) {
      LOG.warnf(
          "The %s is full: %d dataplanes are no longer in it; those are forgotten first that are gone for the longest",
          maps, after.forgotten());
    }
    stored.changes(after, room, maps::part).forEach(maps::write);
  }

  /** A clock that was once fast must not keep all later runs from writing until that moment. */
  private Sightings believed(Sightings recorded, RollCall look) {
    return recorded.isAheadOf(clock.instant()) ? recorded.noLaterThan(look.at()) : recorded;
  }

  private static long bytes(Sighting sighting) {
    return SightingLine.of(sighting).length() + 1L;
  }

  private static void warn(String account, String why) {
    LOG.warnf("Who was alive in account %s was not written down: %s", account, why);
  }
}
