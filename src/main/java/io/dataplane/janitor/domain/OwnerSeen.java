package io.dataplane.janitor.domain;

import java.time.Instant;

/** Whether the dataplane that a resource names was ever seen alive. */
public sealed interface OwnerSeen {

  /** The resource names no dataplane. */
  record Nobody() implements OwnerSeen {}

  /** It was; where several names or dataplanes come into question, this one last. */
  record Alive(Sighting sighting, Instant last) implements OwnerSeen {}

  /** No run that kept a record has seen it. */
  record Never() implements OwnerSeen {}

  record Unknown(String why) implements OwnerSeen {}

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
