package io.dataplane.janitor.kubernetes.history;

import io.dataplane.janitor.domain.history.DataplaneRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The history as earlier versions packed it: a head, and parts that were filled one after the
 * other. It is read until the first run has written the shards, and deleted then.
 */
record LegacyHistory(HistoryConfigMap head, List<HistoryConfigMap> parts) {
  static final LegacyHistory NONE =
      new LegacyHistory(HistoryConfigMap.absent("no head of parts"), List.of());

  /** The most parts that earlier versions wrote. */
  static final int MOST_PARTS = 8;

  private static final String VERSION = "1";
  private static final String PARTS = "parts";

  LegacyHistory {
    parts = List.copyOf(parts);
  }

  /** How many parts the head lists. */
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

  /** When the living were seen for the last time; empty without a head. */
  Optional<Instant> seenAt() {
    return head.exists() ? Optional.of(head.instant(HistoryConfigMap.SEEN_AT)) : Optional.empty();
  }

  int forgotten() {
    return head.exists() ? head.number(HistoryConfigMap.FORGOTTEN) : 0;
  }

  /** All config maps, the head last: without parts it would be unreadable. */
  List<HistoryConfigMap> all() {
    return Stream.concat(parts.stream(), Stream.of(head).filter(HistoryConfigMap::exists)).toList();
  }
}
