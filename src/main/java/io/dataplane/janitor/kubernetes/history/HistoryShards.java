package io.dataplane.janitor.kubernetes.history;

import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.history.MarkHistory;
import io.dataplane.janitor.domain.history.MarkRecord;
import io.dataplane.janitor.run.IncompleteViewException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
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
   * Room for 74,000 dataplanes of 345 bytes, and for {@link MarkHistory#CAPACITY} marked resources
   * in a fifth of each shard.
   */
  public static final HistoryShards USUAL = new HistoryShards(32, 800_000);

  private static final int SHARE_OF_ONE = 20;
  private static final int PARTS_FOR_MARKS = 4;

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

  String of(MarkRecord mark) {
    return ending(number(mark.key()));
  }

  /**
   * Requires that each shard has room for its marked resources.
   *
   * @throws IncompleteViewException if one does not
   */
  void requireRoom(Collection<String> marks) {
    int room = bytes / PARTS_FOR_MARKS;
    if (marks.stream().anyMatch(each -> each.length() > room)) {
      throw new IncompleteViewException(
          "a shard of the history has no room for its marked resources, at most %d bytes"
              .formatted(room));
    }
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
