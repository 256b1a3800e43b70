package io.dataplane.janitor.kubernetes.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.history.MarkHistory;
import io.dataplane.janitor.domain.history.MarkRecord;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The history in the cluster: a head with the common data, and shards with one line for each
 * dataplane. Each line is complete, so shards of different runs form one history.
 *
 * @param shards the existing shards, by the suffix of their name
 * @param legacy the history of an earlier version, if there is no head yet
 */
record StoredHistory(
    HistoryConfigMap head, SortedMap<String, HistoryConfigMap> shards, LegacyHistory legacy) {
  private static final String SHARDS = "shards";
  private static final String VERSION = "2";
  private static final Pattern ENDINGS = Pattern.compile("([0-9]{2}( [0-9]{2})*)?");

  /**
   * The order in commands and shards; it is stable, so that a shard changes only if one of its
   * lines does.
   */
  private static final Comparator<DataplaneRecord> ORDER =
      Comparator.comparing(DataplaneRecord::firstSeen)
          .thenComparing(DataplaneRecord::source)
          .thenComparing(DataplaneRecord::name)
          .thenComparing(DataplaneRecord::uid);

  private record Identity(String source, String uid, Instant firstSeen) {
    static Identity of(DataplaneRecord dataplane) {
      return new Identity(dataplane.source(), dataplane.uid(), dataplane.firstSeen());
    }
  }

  /** The name suffixes of the shards that the head lists. */
  static List<String> listed(HistoryConfigMap head) {
    head.requireFormat(VERSION);
    String endings = head.text(SHARDS);
    if (!ENDINGS.matcher(endings).matches()) {
      throw head.unreadable("%s is '%s', which is not a list of shards".formatted(SHARDS, endings));
    }
    return Arrays.stream(endings.split(" ")).filter(each -> !each.isEmpty()).toList();
  }

  /**
   * All records.
   *
   * @throws IncompleteViewException if a record cannot be read
   */
  History history() {
    return new History(dataplanes(), marks());
  }

  private MarkHistory marks() {
    Map<String, MarkRecord> records =
        MarkHistory.byKey(
            shards.values().stream().flatMap(shard -> shard.marks().stream()).toList());
    return head.exists()
        ? new MarkHistory(
            records,
            head.instantOr(HistoryConfigMap.LAST_GOOD, Instant.EPOCH),
            head.instantOr(HistoryConfigMap.CONTINUOUS_SINCE, Instant.EPOCH))
        : new MarkHistory(records, Instant.EPOCH, Instant.EPOCH);
  }

  private DataplaneHistory dataplanes() {
    Map<Identity, DataplaneRecord> all = new LinkedHashMap<>();
    // A run that ended during the migration leaves a dataplane in both formats.
    Stream.concat(
            legacy.dataplanes(),
            shards.values().stream().flatMap(shard -> shard.dataplanes(VERSION).stream()))
        .forEach(
            each -> all.merge(Identity.of(each), each, (one, other) -> one.gone() ? other : one));
    List<DataplaneRecord> dataplanes = all.values().stream().sorted(ORDER).toList();
    return head.exists()
        ? new DataplaneHistory(
            head.instant(HistoryConfigMap.SEEN_AT),
            dataplanes,
            head.number(HistoryConfigMap.FORGOTTEN))
        : new DataplaneHistory(
            legacy.seenAt().orElseGet(() -> latest(dataplanes)), dataplanes, legacy.forgotten());
  }

  /** The last known time of a first run that ended before it wrote the head. */
  private static Instant latest(List<DataplaneRecord> dataplanes) {
    return dataplanes.stream()
        .map(DataplaneRecord::firstSeen)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  /**
   * The config maps that change if the history becomes this one. The head is last: until it is
   * written, the live dataplanes have the earlier last-seen time, which is also correct.
   *
   * @param name the name of the head; a shard adds its suffix
   */
  List<HistoryConfigMap> changes(History history, HistoryShards layout, String name) {
    DataplaneHistory next = history.dataplanes();
    Map<String, String> lines =
        next.all().stream()
            .sorted(ORDER)
            .collect(groupingBy(layout::of, mapping(HistoryLine::of, joining("\n"))));
    Map<String, String> marks =
        history.marks().records().values().stream()
            .sorted(Comparator.comparing(MarkRecord::key))
            .collect(groupingBy(layout::of, mapping(MarkLine::of, joining("\n"))));
    layout.requireRoom(marks.values());
    SortedMap<String, HistoryConfigMap> written = new TreeMap<>(shards);
    Stream.concat(lines.keySet().stream(), marks.keySet().stream())
        .forEach(ending -> written.computeIfAbsent(ending, e -> absent(name, e)));
    written.replaceAll(
        (ending, shard) ->
            holding(shard, lines.getOrDefault(ending, ""), marks.getOrDefault(ending, "")));
    HistoryConfigMap nextHead =
        head.with(
            Map.of(
                HistoryConfigMap.FORMAT,
                VERSION,
                HistoryConfigMap.SEEN_AT,
                next.seenAt().toString(),
                SHARDS,
                String.join(" ", written.keySet()),
                HistoryConfigMap.FORGOTTEN,
                Integer.toString(next.forgotten()),
                HistoryConfigMap.LAST_GOOD,
                history.marks().lastGood().toString(),
                HistoryConfigMap.CONTINUOUS_SINCE,
                history.marks().continuousSince().toString()));
    List<HistoryConfigMap> changes = new ArrayList<>(written.values());
    changes.add(nextHead);
    changes.removeIf(map -> map.equals(head) || shards.containsValue(map));
    return changes;
  }

  private static HistoryConfigMap absent(String name, String ending) {
    return HistoryConfigMap.absent(name + "-" + ending);
  }

  private static HistoryConfigMap holding(HistoryConfigMap shard, String lines, String marks) {
    return shard.with(
        Map.of(
            HistoryConfigMap.FORMAT,
            VERSION,
            HistoryConfigMap.DATAPLANES,
            lines,
            HistoryConfigMap.MARKS,
            marks));
  }
}
