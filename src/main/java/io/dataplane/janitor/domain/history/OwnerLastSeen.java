package io.dataplane.janitor.domain.history;

import java.time.Instant;

/** Whether the dataplane that a resource names was ever seen alive. */
public sealed interface OwnerLastSeen {

  /** The resource names no dataplane. */
  record Nobody() implements OwnerLastSeen {}

  /** It was; where several names or dataplanes come into question, this one last. */
  record Alive(DataplaneRecord sighting, Instant last) implements OwnerLastSeen {}

  /** No run that kept a record has seen it. */
  record Never() implements OwnerLastSeen {}

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
