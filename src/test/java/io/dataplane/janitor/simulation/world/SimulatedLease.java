package io.dataplane.janitor.simulation.world;

import java.util.Optional;

/** A lease in memory. Of two that change the same version, the second is refused. */
public final class SimulatedLease implements LeaseStore {
  private Optional<Content> content = Optional.empty();
  private int versions;

  @Override
  public Optional<Content> read() {
    return content;
  }

  @Override
  public Optional<Content> replace(Optional<Content> seen, Content next) {
    if (!seen.map(Content::version).equals(content.map(Content::version))) {
      return Optional.empty();
    }
    content = Optional.of(new Content(++versions, next.holder(), next.renewedAt()));
    return content;
  }

  void remove() {
    content = Optional.empty();
  }
}
