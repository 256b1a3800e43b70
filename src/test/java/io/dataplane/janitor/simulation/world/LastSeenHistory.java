package io.dataplane.janitor.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The oracle's own book of whom runs have written down as alive.
 *
 * @param at the moment of the last look, by the clock of the janitor that had it
 * @param lives of custom resources, by uid
 */
public record LastSeenHistory(Instant at, Map<String, Life> lives) {
  public static final LastSeenHistory EMPTY = new LastSeenHistory(Instant.MIN, Map.of());

  /**
   * One custom resource that was seen alive.
   *
   * @param vpc empty where the custom resource does not tell
   * @param ended the last look at it; empty as long as no look that counts missed it
   */
  record Life(int cluster, Set<String> names, String vpc, Instant first, Optional<Instant> ended) {}

  public LastSeenHistory {
    lives = Map.copyOf(lives);
  }

  /**
   * The book after one more look.
   *
   * @param trusted whether who is missing is gone; who is missing from a look that a limit suspects
   *     counts as alive
   */
  public LastSeenHistory after(ClaimsSnapshot look, Duration skew, boolean trusted) {
    Instant when = look.startedAt().plus(skew).truncatedTo(ChronoUnit.SECONDS);
    if (when.isBefore(at)) {
      return this;
    }
    Map<String, Life> next = new HashMap<>(lives);
    Set<String> missing = new HashSet<>(lives.keySet());
    for (SimulatedCustomResource each : look.customResources()) {
      if (!each.saysGone()) {
        missing.remove(each.uid());
        Instant first = lives.containsKey(each.uid()) ? lives.get(each.uid()).first() : when;
        next.put(
            each.uid(),
            new Life(each.cluster(), each.identities(), each.vpc(), first, Optional.empty()));
      }
    }
    if (trusted) {
      missing.forEach(uid -> next.computeIfPresent(uid, (key, life) -> end(life)));
    }
    return new LastSeenHistory(when, next);
  }

  private Life end(Life life) {
    return new Life(
        life.cluster(), life.names(), life.vpc(), life.first(), Optional.of(last(life)));
  }

  private Instant last(Life life) {
    return life.ended().orElse(at);
  }

  /** Whether somebody of the name was seen in the VPC whose custom resource is none of these. */
  public boolean wasSomebodyElse(String name, String vpc, Set<String> uids) {
    return lives.entrySet().stream()
        .anyMatch(
            each ->
                each.getValue().names().contains(name)
                    && each.getValue().vpc().equals(vpc)
                    && !uids.contains(each.getKey()));
  }

  /** When anybody of these names was seen for the last time who may have been in the VPC. */
  public Optional<Instant> last(List<String> names, String vpc) {
    return lives.values().stream()
        .filter(each -> names.stream().anyMatch(each.names()::contains))
        .filter(each -> each.vpc().isEmpty() || each.vpc().equals(vpc))
        .map(this::last)
        .max(Instant::compareTo);
  }

  /** The most of one cluster that were seen alive at one moment from then on. */
  public long most(int cluster, Instant from) {
    List<Life> late =
        lives.values().stream()
            .filter(each -> each.cluster() == cluster && !last(each).isBefore(from))
            .toList();
    // There are never more than when one of them was new, or at the beginning.
    return late.stream()
        .map(each -> each.first().isBefore(from) ? from : each.first())
        .mapToLong(
            moment ->
                late.stream()
                    .filter(each -> !each.first().isAfter(moment) && !last(each).isBefore(moment))
                    .count())
        .max()
        .orElse(0);
  }
}
