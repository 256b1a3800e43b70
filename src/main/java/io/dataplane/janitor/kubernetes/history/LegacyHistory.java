package io.dataplane.janitor.kubernetes.history;

import io.dataplane.janitor.domain.history.DataplaneRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The history in the format of earlier versions: a head, and parts that were filled one after the
 * other. Runs read it until the shards are written, and then delete it.
 */
record LegacyHistory(HistoryConfigMap head, List<HistoryConfigMap> parts) {
  static final LegacyHistory NONE =
      new LegacyHistory(HistoryConfigMap.absent("no head of parts"), List.of());

  /** The maximum number of parts in earlier versions. */
  static final int MOST_PARTS = 8;

  private static final String VERSION = "1";
  private static final String PARTS = "parts";

  LegacyHistory {
    parts = List.copyOf(parts);
  }

  /** The number of parts that the head lists. */
  static int parts(HistoryConfigMap head) {
    if (!head.exists()) {
      return 0;
    }
    head.requireFormat(VERSION);
    return head.number(PARTS);
  }

  Stream<DataplaneRecord> dataplanes() {
    return parts.stream().flatMap(part -> part.dataplanes(VERSION).stream());
  }

  /** The time at which the live dataplanes were last seen; empty without a head. */
  Optional<Instant> seenAt() {
    return head.exists() ? Optional.of(head.instant(HistoryConfigMap.SEEN_AT)) : Optional.empty();
  }

  int forgotten() {
    return head.exists() ? head.number(HistoryConfigMap.FORGOTTEN) : 0;
  }

  /**
   * All config maps in the order of deletion. The head is last: a head without its parts is
   * unreadable, which the next run reports.
   */
  List<HistoryConfigMap> all() {
    return Stream.concat(parts.stream(), Stream.of(head).filter(HistoryConfigMap::exists)).toList();
  }
}
