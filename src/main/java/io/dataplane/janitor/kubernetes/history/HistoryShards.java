package io.dataplane.janitor.kubernetes.history;

import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * How the history is spread over config maps. A record lies in the shard that the hash of its key
 * says, so it never moves, and a shard in which nothing changed is not written again. Another
 * number of shards needs another format.
 *
 * @param count the number of shards
 * @param bytes how much of a shard the dataplanes may take; Kubernetes allows a mebibyte for all
 */
public record HistoryShards(int count, int bytes) {

  /**
   * Room for 74,000 dataplanes of 345 bytes. A fifth of each shard is left for another kind of
   * record.
   */
  public static final HistoryShards USUAL = new HistoryShards(32, 800_000);

  private static final int SHARE_OF_ONE = 20;

  /** The endings of all shards' names. */
  List<String> all() {
    return IntStream.range(0, count).mapToObj(HistoryShards::ending).toList();
  }

  static String ending(int number) {
    return "%02d".formatted(number);
  }

  String of(DataplaneRecord dataplane) {
    return ending(number(dataplane));
  }

  private int number(DataplaneRecord dataplane) {
    return number(dataplane.source() + "\n" + dataplane.uid());
  }

  /** The shard of a record with this key, of any kind. */
  int number(String key) {
    CRC32 hash = new CRC32();
    hash.update(key.getBytes(StandardCharsets.UTF_8));
    return (int) (hash.getValue() % count);
  }

  /** As much of the history as fits into each shard. */
  DataplaneHistory limit(DataplaneHistory history) {
    return history.within(
        bytes, bytes / SHARE_OF_ONE, each -> HistoryLine.of(each).length() + 1L, this::number);
  }
}
