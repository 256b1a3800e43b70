package io.dataplane.janitor.domain.history;

import java.time.Instant;

/** Whether a run has seen the owner of a resource alive. */
public sealed interface OwnerLastSeen {

  /** The resource names no dataplane. */
  record Nobody() implements OwnerLastSeen {}

  /**
   * A run has seen the owner alive. If several dataplanes match, this is the one that was seen
   * last.
   */
  record Alive(DataplaneRecord sighting, Instant last) implements OwnerLastSeen {}

  /** No run has seen the owner alive since the history began. */
  record Never() implements OwnerLastSeen {}

  /** The history cannot say whether a run has seen the owner alive. */
  record Unknown(String why) implements OwnerLastSeen {}

  /** The name in reports. */
  default String label() {
    return switch (this) {
      case Nobody nobody -> "";
      case Alive alive -> "alive";
      case Never never -> "never";
      case Unknown unknown -> "unknown";
    };
  }
}
