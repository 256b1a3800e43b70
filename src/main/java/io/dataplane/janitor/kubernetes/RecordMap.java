package io.dataplane.janitor.kubernetes;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One config map of the record.
 *
 * @param version the resourceVersion that it had when it was read, or null where there is none yet
 */
record RecordMap(String name, @Nullable String version, Map<String, String> data) {
  RecordMap {
    data = Map.copyOf(data);
  }

  String text(String key) {
    return data.getOrDefault(key, "");
  }

  RecordMap holding(Map<String, String> now) {
    return new RecordMap(name, version, now);
  }
}
