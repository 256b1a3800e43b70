package io.dataplane.janitor.simulation.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.history.HistoryUpdate;
import io.dataplane.janitor.domain.history.ManagedRecord;
import io.dataplane.janitor.domain.history.MarkHistory;
import io.dataplane.janitor.domain.history.MarkRecord;
import io.dataplane.janitor.domain.history.Observation;
import io.dataplane.janitor.history.HistoryReader;
import io.dataplane.janitor.history.HistoryWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the record in memory and the one in a cluster have in common. */
abstract class HistoryContract {
  static final String ACCOUNT = "123456789012";
  static final Instant FIRST = Instant.parse("2026-11-20T10:00:00Z");
  static final Instant SECOND = FIRST.plusSeconds(3600);
  static final Instant THIRD = SECOND.plusSeconds(3600);

  abstract HistoryReader reader();

  abstract HistoryWriter writer();

  void look(Instant at, String... names) {
    List<DataplaneRecord> present = Arrays.stream(names).map(name -> alive(name, at)).toList();
    writer().add(ACCOUNT, new HistoryUpdate(new Observation(at, present), true, MarkHistory.NONE));
  }

  private static DataplaneRecord alive(String name, Instant at) {
    return new DataplaneRecord(
        "dataplanes.example.com",
        "default/" + name,
        "uid-" + name,
        Set.of(name, "größe \"" + name + "\"\n"),
        name.equals("without") ? null : "vpc-1",
        at,
        null);
  }

  DataplaneHistory read() {
    return reader().read(ACCOUNT).dataplanes();
  }

  @Test
  void knowsNobodyAtFirst() {
    assertThat(read().all()).isEmpty();
    assertThat(read().seenAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void knowsWhoWasSeenAndUntilWhen() {
    look(FIRST, "stays", "goes", "without");
    look(SECOND, "stays", "without");
    look(THIRD, "stays", "without", "comes");
    DataplaneHistory read = read();
    assertThat(read.seenAt()).isEqualTo(THIRD);
    assertThat(read.forgotten()).isZero();
    assertThat(read.all())
        .containsExactlyInAnyOrder(
            alive("stays", FIRST),
            alive("without", FIRST),
            alive("comes", THIRD),
            new DataplaneRecord(
                "dataplanes.example.com",
                "default/goes",
                "uid-goes",
                Set.of("goes", "größe \"goes\"\n"),
                "vpc-1",
                FIRST,
                FIRST));
  }

  @Test
  void keepsEachVpcAndWhatIsKnownOfManagedResources() {
    ManagedRecord kept = new ManagedRecord("other", Set.of("sg-1"), true);
    DataplaneRecord two = record("dataplanes.example.com", Set.of("vpc-1", "vpc-2"), null);
    DataplaneRecord managed = record("crossplane", Set.of(), kept);
    writer()
        .add(
            ACCOUNT,
            new HistoryUpdate(
                new Observation(FIRST, List.of(two, managed)), true, MarkHistory.NONE));
    assertThat(read().all()).containsExactlyInAnyOrder(two, managed);
    look(SECOND);
    assertThat(read().all())
        .extracting(DataplaneRecord::vpcs, DataplaneRecord::managed, DataplaneRecord::lastSeen)
        .containsExactlyInAnyOrder(
            tuple(two.vpcs(), null, FIRST), tuple(managed.vpcs(), kept, FIRST));
  }

  private static DataplaneRecord record(
      String source, Set<String> vpcs, @Nullable ManagedRecord managed) {
    return new DataplaneRecord(
        source, "default/a", "uid-a", Set.of("a"), vpcs, FIRST, null, managed);
  }

  @Test
  void keepsWhatRunsMarkedAndSinceWhenTheyFollowEachOther() {
    MarkHistory marks =
        new MarkHistory(
            MarkHistory.byKey(
                List.of(
                    new MarkRecord("sg-1", FIRST, SECOND, 0),
                    new MarkRecord("sg-2", FIRST, null, 2))),
            SECOND,
            FIRST);
    assertThat(writer().add(ACCOUNT, update(SECOND, marks))).isEmpty();
    assertThat(reader().read(ACCOUNT).marks()).isEqualTo(marks);
  }

  @Test
  void refusesARunThatIsOlderThanTheLastOne() {
    MarkHistory marks = new MarkHistory(Map.of(), SECOND, FIRST);
    assertThat(writer().add(ACCOUNT, update(SECOND, marks))).isEmpty();
    assertThat(writer().add(ACCOUNT, update(FIRST, MarkHistory.NONE))).isPresent();
    assertThat(reader().read(ACCOUNT).marks()).isEqualTo(marks);
  }

  private static HistoryUpdate update(Instant at, MarkHistory marks) {
    return new HistoryUpdate(new Observation(at, List.of()), true, marks);
  }

  @Test
  void learnsNothingFromAnOlderLook() {
    look(SECOND, "stays");
    look(FIRST, "other");
    assertThat(read().all()).containsExactly(alive("stays", SECOND));
    assertThat(read().seenAt()).isEqualTo(SECOND);
  }
}
