package io.dataplane.janitor.kubernetes.history;

import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.history.MarkRecord;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One config map of the history.
 *
 * @param version the resourceVersion at the read, or null if the config map does not exist
 */
record HistoryConfigMap(String name, @Nullable String version, Map<String, String> data) {
  static final String FORMAT = "format";
  static final String DATAPLANES = "dataplanes";
  static final String MARKS = "marks";
  static final String SEEN_AT = "seen-at";
  static final String LAST_GOOD = "last-good";
  static final String CONTINUOUS_SINCE = "continuous-since";
  static final String FORGOTTEN = "forgotten";

  HistoryConfigMap {
    data = Map.copyOf(data);
  }

  static HistoryConfigMap absent(String name) {
    return new HistoryConfigMap(name, null, Map.of());
  }

  boolean exists() {
    return version != null;
  }

  String text(String key) {
    return data.getOrDefault(key, "");
  }

  /** A copy with other values; it keeps the keys of other types of records. */
  HistoryConfigMap with(Map<String, String> values) {
    Map<String, String> merged = new HashMap<>(data);
    merged.putAll(values);
    return new HistoryConfigMap(name, version, merged);
  }

  /**
   * The dataplanes, one in each line.
   *
   * @throws IncompleteViewException if a line or the format is unknown
   */
  List<DataplaneRecord> dataplanes(String format) {
    requireFormat(format);
    List<DataplaneRecord> found = new ArrayList<>();
    List<String> lines = text(DATAPLANES).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int number = i + 1;
      found.add(
          HistoryLine.parse(lines.get(i))
              .orElseThrow(
                  () ->
                      unreadable(
                          "line %d of %s is not a dataplane".formatted(number, DATAPLANES))));
    }
    return found;
  }

  /**
   * The marked resources, one in each line; none if an earlier version wrote the config map.
   *
   * @throws IncompleteViewException if a line is unknown
   */
  List<MarkRecord> marks() {
    return text(MARKS)
        .lines()
        .map(
            line ->
                MarkLine.parse(line)
                    .orElseThrow(() -> unreadable("a line of %s is not a mark".formatted(MARKS))))
        .toList();
  }

  int number(String key) {
    try {
      int number = Integer.parseInt(text(key));
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Reported below, together with negative numbers.
    }
    throw unreadable("%s is '%s', which is not a number".formatted(key, text(key)));
  }

  Instant instant(String key) {
    try {
      return Instant.parse(text(key));
    } catch (DateTimeException malformed) {
      throw unreadable("%s is '%s', which is not a timestamp".formatted(key, text(key)));
    }
  }

  /** The timestamp, or this one if an earlier version wrote the config map without the key. */
  Instant instantOr(String key, Instant absent) {
    return data.containsKey(key) ? instant(key) : absent;
  }

  void requireFormat(String format) {
    if (!text(FORMAT).equals(format)) {
      throw unreadable("%s is '%s', not %s".formatted(FORMAT, text(FORMAT), format));
    }
  }

  IncompleteViewException unreadable(String why) {
    return new IncompleteViewException(
        "Config map %s has no readable history of dataplanes: %s; correct it, or delete all config maps of the history"
            .formatted(name, why));
  }
}
