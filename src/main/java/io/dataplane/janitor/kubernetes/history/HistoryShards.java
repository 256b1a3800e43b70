package io.dataplane.janitor.kubernetes.history;

import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Distributes the history over config maps. The hash of its key assigns a record to a shard, so it
 * never moves, and a run writes only the shards that changed. Another number of shards requires
 * another format.
 *
 * @param count the number of shards
 * @param bytes the space for dataplanes in a shard; Kubernetes limits the data of a config map to 1
 *     MiB (Kubernetes, "ConfigMaps")
 */
public record HistoryShards(int count, int bytes) {

  /**
   * Room for 74,000 dataplanes of 345 bytes. A fifth of each shard is reserved for another type of
   * record.
   */
  public static final HistoryShards USUAL = new HistoryShards(32, 800_000);

  private static final int SHARE_OF_ONE = 20;

  /** The name suffixes of all shards. */
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

  /** The shard of a record of any type with this key. */
  int number(String key) {
    CRC32 hash = new CRC32();
    hash.update(key.getBytes(StandardCharsets.UTF_8));
    return (int) (hash.getValue() % count);
  }

  /** The part of the history that fits into the shards. */
  DataplaneHistory limit(DataplaneHistory history) {
    return history.within(
        bytes, bytes / SHARE_OF_ONE, each -> HistoryLine.of(each).length() + 1L, this::number);
  }
}
