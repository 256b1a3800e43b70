package io.dataplane.janitor.domain;

import java.util.List;

/**
 * What one source of dataplanes said, listed whole.
 *
 * @param source the resource listed: {@code dataplanes.example.com}, with the context or namespace
 *     where one is configured
 * @param gone how many custom resources exist but say of themselves that the dataplane is gone
 */
public record DataplaneListing(String source, List<Dataplane> live, int gone) {

  public DataplaneListing {
    live = List.copyOf(live);
  }
}
