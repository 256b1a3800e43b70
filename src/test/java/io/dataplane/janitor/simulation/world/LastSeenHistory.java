package io.dataplane.janitor.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The oracle's own book of whom runs have written down as alive.
 *
 * @param at the moment of the last look, by the clock of the janitor that had it
 * @param last when each was seen for the last time
 */
public record LastSeenHistory(Instant at, Map<Seen, Instant> last) {
  public static final LastSeenHistory EMPTY = new LastSeenHistory(Instant.MIN, Map.of());

  /** A name and a uid in a VPC, which is empty where it does not tell. */
  record Seen(String name, String vpc, String uid) {}

  public LastSeenHistory {
    last = Map.copyOf(last);
  }

  public LastSeenHistory after(ClaimsSnapshot look, Duration skew) {
    Instant when = look.startedAt().plus(skew).truncatedTo(ChronoUnit.SECONDS);
    if (when.isBefore(at)) {
      return this;
    }
    Map<Seen, Instant> next = new HashMap<>(last);
    for (SimulatedCustomResource each : look.customResources()) {
      if (!each.saysGone()) {
        each.identities().forEach(name -> next.put(new Seen(name, each.vpc(), each.uid()), when));
      }
    }
    return new LastSeenHistory(when, next);
  }

  /** Whether somebody of the name was seen in the VPC whose custom resource is none of these. */
  public boolean wasSomebodyElse(String name, String vpc, Set<String> uids) {
    return last.keySet().stream()
        .anyMatch(
            each ->
                each.name().equals(name) && each.vpc().equals(vpc) && !uids.contains(each.uid()));
  }

  /** When anybody of these names was seen for the last time who may have been in the VPC. */
  public Optional<Instant> last(List<String> names, String vpc) {
    return last.entrySet().stream()
        .filter(each -> names.contains(each.getKey().name()))
        .filter(each -> each.getKey().vpc().isEmpty() || each.getKey().vpc().equals(vpc))
        .map(Map.Entry::getValue)
        .max(Instant::compareTo);
  }
}
