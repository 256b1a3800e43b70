package io.dataplane.janitor.simulation.world;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One reading of the custom resources.
 *
 * @param living the names of the dataplanes that were truly alive
 * @param startedAt when the reading began, by the true clock
 * @param endedAt when it was complete, by the true clock
 */
public record ClaimsSnapshot(
    List<SimulatedCustomResource> customResources,
    Set<String> living,
    Instant startedAt,
    Instant endedAt) {

  /** How many of them claim anything. */
  public long live() {
    return customResources.stream().filter(each -> !each.saysGone()).count();
  }

  /** How many of them are of this cluster. */
  public long live(int cluster) {
    return live(cluster, each -> true);
  }

  /** How many of those the selector selects. */
  public long selected(int cluster) {
    return live(cluster, each -> !each.is(SimulatedCustomResource.Trait.HIDDEN));
  }

  private long live(int cluster, Predicate<SimulatedCustomResource> wanted) {
    return customResources.stream()
        .filter(each -> each.cluster() == cluster && !each.saysGone())
        .filter(wanted)
        .count();
  }
}
