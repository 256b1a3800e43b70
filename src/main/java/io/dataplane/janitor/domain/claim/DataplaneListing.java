package io.dataplane.janitor.domain.claim;

import java.util.List;
import java.util.Set;

/**
 * The complete listing of one source of dataplanes.
 *
 * @param source the resource listed: {@code dataplanes.example.com}, with the context or namespace
 *     if one is configured
 * @param gone the number of custom resources that count as gone by {@code gone-when}
 * @param held identities and claimed ids of the frozen custom resources, alive or gone
 */
public record DataplaneListing(String source, List<Dataplane> live, int gone, Set<String> held) {

  public DataplaneListing {
    live = List.copyOf(live);
    held = Set.copyOf(held);
  }
}
