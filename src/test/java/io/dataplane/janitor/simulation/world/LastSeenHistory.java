package io.dataplane.janitor.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
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
   * What a custom resource said of itself for a while.
   *
   * @param names its uid is among them
   * @param vpc empty where it did not tell
   */
  record Shape(Set<String> names, String vpc) {

    boolean fits(String name, String otherVpc) {
      return names.contains(name) && (vpc.isEmpty() || vpc.equals(otherVpc));
    }

    /** Whether the later one only tells more. */
    boolean becomes(Shape later) {
      return later.names.containsAll(names)
          && (vpc.isEmpty() || later.vpc.isEmpty() || vpc.equals(later.vpc));
    }

    Shape told(Shape later) {
      return new Shape(later.names, later.vpc.isEmpty() ? vpc : later.vpc);
    }
  }

  /**
   * One custom resource that was seen alive.
   *
   * @param shapes all that it ever was, the last one last
   * @param ended the last look at it; empty as long as no look that counts missed it
   */
  record Life(int cluster, List<Shape> shapes, Instant first, Optional<Instant> ended) {

    Life {
      shapes = List.copyOf(shapes);
    }

    Life seen(Shape now) {
      List<Shape> next = new ArrayList<>(shapes);
      Shape last = next.removeLast();
      if (last.becomes(now)) {
        next.add(last.told(now));
      } else {
        next.add(last);
        next.add(now);
      }
      return new Life(cluster, next, first, Optional.empty());
    }

    boolean fits(Collection<String> names, String vpc) {
      return shapes.stream().anyMatch(each -> names.stream().anyMatch(it -> each.fits(it, vpc)));
    }
  }

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
        Shape now = new Shape(each.identities(), each.vpcTold());
        Life before = lives.get(each.uid());
        next.put(
            each.uid(),
            before == null
                ? new Life(each.cluster(), List.of(now), when, Optional.empty())
                : before.seen(now));
      }
    }
    if (trusted) {
      missing.forEach(uid -> next.computeIfPresent(uid, (key, life) -> end(life)));
    }
    return new LastSeenHistory(when, next);
  }

  private Life end(Life life) {
    return new Life(life.cluster(), life.shapes(), life.first(), Optional.of(last(life)));
  }

  private Instant last(Life life) {
    return life.ended().orElse(at);
  }

  /** Whether the custom resource ever had one of the names while it may have been in the VPC. */
  public boolean knows(String uid, Collection<String> names, String vpc) {
    Life life = lives.get(uid);
    return life != null && life.fits(names, vpc);
  }

  /** Whether somebody of the name was seen in the VPC whose custom resource is none of these. */
  public boolean wasSomebodyElse(String name, String vpc, Set<String> uids) {
    return lives.entrySet().stream()
        .filter(each -> !uids.contains(each.getKey()))
        .flatMap(each -> each.getValue().shapes().stream())
        .anyMatch(each -> each.names().contains(name) && each.vpc().equals(vpc));
  }

  /** When anybody was seen for the last time who ever had one of these names there. */
  public Optional<Instant> last(List<String> names, String vpc) {
    return lives.values().stream()
        .filter(each -> each.fits(names, vpc))
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
