package io.dataplane.janitor.kubernetes.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.history.ManagedRecord;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryLineTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

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

  private static DataplaneRecord record(Set<String> vpcs, @Nullable ManagedRecord managed) {
    return new DataplaneRecord("source", "dp-a", "uid", Set.of("dp-a"), vpcs, NOW, null, managed);
  }

  @Test
  void isThatOfEarlierVersionsForADataplaneWithOneVpc() {
    assertThat(HistoryLine.of(record(Set.of("vpc-1"), null)))
        .isEqualTo(
            """
            {"source":"source","name":"dp-a","uid":"uid","identities":["dp-a"],"vpc":"vpc-1",\
            "firstSeen":"2026-11-20T10:00:00Z"}""");
  }

  @Test
  void hasSeveralVpcsInAFieldThatEarlierVersionsIgnore() {
    DataplaneRecord seen = record(Set.of("vpc-2", "vpc-1"), null);
    assertThat(HistoryLine.of(seen))
        .contains("\"vpcs\":[\"vpc-1\",\"vpc-2\"]")
        .doesNotContain("\"vpc\"");
    assertThat(HistoryLine.parse(HistoryLine.of(seen))).contains(seen);
  }

  static Stream<ManagedRecord> managed() {
    return Stream.of(
        new ManagedRecord("", Set.of(), false),
        new ManagedRecord("", Set.of(), true),
        new ManagedRecord("größe:\"", Set.of("sg-1", "loadbalancer/app/a/1"), true));
  }

  @ParameterizedTest
  @MethodSource("managed")
  void hasWhatIsKnownOfAManagedResource(ManagedRecord managed) {
    DataplaneRecord seen = record(Set.of(), managed);
    assertThat(HistoryLine.parse(HistoryLine.of(seen))).contains(seen);
  }

  @Test
  void saysNothingOfAManagedResourceThatAnEarlierVersionRecorded() {
    String line = HistoryLine.of(record(Set.of(), null));
    assertThat(HistoryLine.parse(line).orElseThrow().managed()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"cluster\":7",
        "\"cluster\":\"\",\"kept\":\"yes\"",
        "\"cluster\":\"\",\"ids\":[7]"
      })
  void isNoRecordWithAnUnknownForm(String fields) {
    String line = HistoryLine.of(record(Set.of(), null)).replaceFirst("}$", "," + fields + "}");
    assertThat(HistoryLine.parse(line)).isEmpty();
  }
}
