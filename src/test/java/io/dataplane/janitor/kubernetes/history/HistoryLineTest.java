package io.dataplane.janitor.kubernetes.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.history.DataplaneRecord;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryLineTest {

  @ParameterizedTest
  @ValueSource(strings = {"dp-a", "größe", "データ", "\uD83D\uDE80", "a\u2028b", "a\n\"b\"\\"})
  void isAsciiForAnyName(String name) {
    DataplaneRecord seen =
        new DataplaneRecord(
            "source",
            "default/" + name,
            "uid",
            Set.of(name),
            null,
            Instant.parse("2026-11-20T10:00:00Z"),
            null);
    String line = HistoryLine.of(seen);
    assertThat(line.chars()).allMatch(character -> character >= ' ' && character < 0x7F);
    assertThat(HistoryLine.parse(line)).contains(seen);
  }
}
