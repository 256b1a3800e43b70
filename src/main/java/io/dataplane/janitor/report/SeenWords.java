package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.OwnerSeen;
import java.time.Instant;

/** When an owner was seen alive, as people say it. */
final class SeenWords {
  private SeenWords() {}

  /** As in {@code last seen alive 3d 4h ago}; empty where nothing is known. */
  static String of(OwnerSeen seen, Instant now) {
    return switch (seen) {
      case OwnerSeen.Nobody nobody -> "";
      case OwnerSeen.Alive alive -> "last seen alive " + RelativeTime.ago(alive.last(), now);
      case OwnerSeen.Never never -> "never seen alive";
      case OwnerSeen.Unknown unknown -> "";
    };
  }

  /** The same with all that is known. */
  static String inFull(OwnerSeen seen, Instant now) {
    return switch (seen) {
      case OwnerSeen.Nobody nobody -> "nobody is named";
      case OwnerSeen.Alive alive ->
          "%s (%s), first at %s, uid %s"
              .formatted(
                  of(alive, now),
                  JsonStyle.seconds(alive.last()),
                  JsonStyle.seconds(alive.sighting().firstSeen()),
                  alive.sighting().uid());
      case OwnerSeen.Never never -> of(never, now);
      case OwnerSeen.Unknown unknown -> "unknown: " + unknown.why();
    };
  }
}
