package io.dataplane.janitor.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The oracle's own book of whom runs have written down as alive.
 *
 * @param at the moment of the last look, by the clock of the janitor that had it
 * @param last when each was seen for the last time
 */
public record LastSeenHistory(Instant at, Map<Seen, Instant> last) {
  public static final LastSeenHistory EMPTY = new LastSeenHistory(Instant.MIN, Map.of());

  /** A name in a VPC, which is empty where the custom resource does not tell. */
  record Seen(String name, String vpc) {}

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
        each.identities().forEach(name -> next.put(new Seen(name, each.vpc()), when));
      }
    }
    return new LastSeenHistory(when, next);
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
