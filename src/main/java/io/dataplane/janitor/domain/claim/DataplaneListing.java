package io.dataplane.janitor.domain.claim;

import java.util.List;
import java.util.Set;

/**
 * What one source of dataplanes said, listed whole.
 *
 * @param source the resource listed: {@code dataplanes.example.com}, with the context or namespace
 *     where one is configured
 * @param gone how many custom resources exist but say of themselves that the dataplane is gone
 * @param held identities and claimed ids of custom resources, alive or gone, that are frozen
 */
public record DataplaneListing(String source, List<Dataplane> live, int gone, Set<String> held) {

  public DataplaneListing {
    live = List.copyOf(live);
    held = Set.copyOf(held);
  }
}
