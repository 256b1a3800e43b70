package io.dataplane.janitor.simulation.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.history.HistoryUpdate;
import io.dataplane.janitor.domain.history.MarkHistory;
import io.dataplane.janitor.domain.history.MarkRecord;
import io.dataplane.janitor.domain.history.Observation;
import io.dataplane.janitor.emulator.kubernetes.KubernetesEmulator;
import io.dataplane.janitor.emulator.kubernetes.KubernetesTestClient;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import io.dataplane.janitor.history.HistoryReader;
import io.dataplane.janitor.history.HistoryWriter;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import io.dataplane.janitor.kubernetes.history.ConfigMapHistoryReader;
import io.dataplane.janitor.kubernetes.history.ConfigMapHistoryWriter;
import io.dataplane.janitor.kubernetes.history.HistoryShards;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.run.StateLocation;
import io.dataplane.janitor.testing.MovableClock;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigMapHistoryTest extends HistoryContract {
  private static final String NAME = "dataplane-janitor-history-123456789012-us-east-1";
  private static final String EARLIER = "dataplane-janitor-seen-123456789012-us-east-1";
  private static final String MAPS = ".*/configmaps.*";
  private static final ReadTimeouts HASTE =
      new ReadTimeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          0,
          Duration.ofMillis(1));

  private final KubernetesEmulator cluster = KubernetesEmulator.start();
  private final KubernetesClient client = KubernetesTestClient.to(cluster.endpoint());
  private final KubernetesCollection maps = cluster.state().resource("configmaps");
  private final StateLocation place = new StateLocation("", Optional.of("default"));
  private final MovableClock clock = new MovableClock(THIRD);
  private HistoryShards shards = HistoryShards.USUAL;

  private final ClusterClients clients =
      new ClusterClients() {
        @Override
        public KubernetesClient client(String context) {
          return client;
        }

        @Override
        public void close() {
          // The test closes it.
        }
      };

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  @Override
  HistoryReader reader() {
    return new ConfigMapHistoryReader(place, clients, "us-east-1", HASTE);
  }

  @Override
  HistoryWriter writer() {
    return new ConfigMapHistoryWriter(place, clients, "us-east-1", HASTE, shards, clock);
  }

  private String lines(String shard) {
    return map("-" + shard).at("/data/dataplanes").asText();
  }

  private JsonNode map(String ending) {
    return maps.find("default", NAME + ending).orElseThrow();
  }

  /** The endings of the shards that exist. */
  private List<String> shards() {
    return IntStream.range(0, 100)
        .mapToObj("%02d"::formatted)
        .filter(ending -> maps.find("default", NAME + "-" + ending).isPresent())
        .toList();
  }

  private String[] dataplanes(int count) {
    return IntStream.range(0, count).mapToObj("dp-%03d"::formatted).toArray(String[]::new);
  }

  @Test
  void writesInAQuietHourNothingButTheMoment() {
    look(FIRST, dataplanes(60));
    look(SECOND, dataplanes(59));
    cluster.calls().clear();
    look(THIRD, dataplanes(59));
    assertThat(cluster.calls().count(KubernetesVerb.GET, MAPS)).isEqualTo(1 + 32);
    assertThat(cluster.calls().mutating())
        .singleElement()
        .satisfies(call -> assertThat(call.path()).endsWith("/" + NAME));
    assertThat(map("").at("/data/seen-at").asText()).isEqualTo(THIRD.toString());
  }

  @Test
  void asksForNoConfigMapThatDoesNotExist() {
    assertThat(read().all()).isEmpty();
    assertThat(cluster.calls().all()).hasSize(2);
    cluster.calls().clear();

    look(FIRST, "a");

    assertThat(cluster.calls().all()).filteredOn(call -> !call.mutating()).hasSize(2);
  }

  /** A first run that ended before it wrote the head. */
  @ParameterizedTest
  @ValueSource(ints = {200, 403})
  void findsShardsWithoutAHeadWhetherOrNotTheRolePermitsToListThem(int status) {
    look(FIRST, "a", "b");
    maps.delete("default", NAME);
    if (status != 200) {
      cluster.faults().on(KubernetesVerb.LIST, MAPS).status(status);
    }

    assertThat(read().all())
        .extracting(DataplaneRecord::name)
        .containsExactly("default/a", "default/b");
  }

  @Test
  void isUnknownIfTheListOfConfigMapsFails() {
    cluster.faults().on(KubernetesVerb.LIST, MAPS).status(500);

    assertThatThrownBy(this::read)
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContaining("500 for list configmaps");
  }

  @Test
  void writesNothingWhereTheSameLookIsAddedAgain() {
    look(FIRST, dataplanes(60));
    cluster.calls().clear();
    look(FIRST, dataplanes(60));
    assertThat(cluster.calls().mutating()).isEmpty();
  }

  @Test
  void showsTheOldestFirstWhateverShardTheyLieIn() {
    look(FIRST, "c", "b");
    look(SECOND, "c", "b", "a", "d");
    assertThat(read().all())
        .extracting(DataplaneRecord::name)
        .containsExactly("default/b", "default/c", "default/a", "default/d");
  }

  @Test
  void writesNoShardAnewForTheOrderOfALookAlone() {
    shards = new HistoryShards(1, 80_000);
    look(FIRST, "c", "b", "a");
    cluster.calls().clear();
    look(SECOND, "b", "a", "c");
    assertThat(cluster.calls().mutating()).hasSize(1);
  }

  @Test
  void readsTheHeadAndTheShardsThatItListsAndNoMore() {
    look(FIRST, dataplanes(3));
    cluster.calls().clear();
    assertThat(read().all()).hasSize(3);
    assertThat(cluster.calls().all()).hasSize(1 + shards().size());
  }

  @Test
  void writesOnlyTheChangedShardOfMany() {
    look(FIRST, dataplanes(60));
    assertThat(shards()).hasSizeBetween(16, 32);
    cluster.calls().clear();
    look(SECOND, dataplanes(59));
    assertThat(cluster.calls().mutating()).hasSize(2);
    assertThat(read().all()).hasSize(60);
    assertThat(read().all()).filteredOn(DataplaneRecord::gone).hasSize(1);
  }

  @Test
  void keepsMarkedResourcesBesideTheDataplanes() {
    MarkRecord marked = new MarkRecord("sg-1", FIRST, FIRST, 0);
    MarkRecord vanished = new MarkRecord("ELB app/web/1", FIRST, null, 2);
    MarkHistory marks =
        new MarkHistory(MarkHistory.byKey(List.of(marked, vanished)), SECOND, FIRST);
    assertThat(
            writer()
                .add(ACCOUNT, new HistoryUpdate(new Observation(SECOND, List.of()), true, marks)))
        .isEmpty();
    assertThat(reader().read(ACCOUNT).marks()).isEqualTo(marks);
  }

  @Test
  void saysWhyItIsNotWritten() {
    cluster.faults().on(KubernetesVerb.UPDATE, MAPS).status(403);
    cluster.faults().on(KubernetesVerb.CREATE, MAPS).status(403);
    assertThat(
            writer()
                .add(
                    ACCOUNT,
                    new HistoryUpdate(new Observation(SECOND, List.of()), true, MarkHistory.NONE)))
        .hasValueSatisfying(why -> assertThat(why).contains("could not be written"));
  }

  @Test
  void isReadableWhereARunEndedBetweenTwoWrites() {
    shards = new HistoryShards(8, 8000);
    look(FIRST, dataplanes(60));
    cluster.faults().on(KubernetesVerb.UPDATE, MAPS).skip(1).status(500);
    look(SECOND, "comes");
    assertThat(read().seenAt()).isEqualTo(FIRST);
    assertThat(read().all()).hasSizeBetween(60, 61);
    assertThat(read().all()).filteredOn(DataplaneRecord::gone).isNotEmpty();
    cluster.faults().clear();
    look(THIRD, "comes");
    assertThat(read().seenAt()).isEqualTo(THIRD);
    assertThat(read().all()).hasSize(61);
    assertThat(read().all())
        .filteredOn(DataplaneRecord::gone)
        .hasSize(60)
        .allSatisfy(each -> assertThat(each.last(THIRD)).isEqualTo(FIRST));
  }

  @Test
  void isReadableWhereTheFirstRunEndedBeforeItWroteTheHead() {
    cluster.faults().on(KubernetesVerb.CREATE, MAPS).skip(1).status(500);
    look(FIRST, "stays");
    assertThat(read().all()).hasSize(1);
    assertThat(read().seenAt()).isEqualTo(FIRST);
    cluster.faults().clear();
    look(SECOND, "stays");
    assertThat(read().seenAt()).isEqualTo(SECOND);
  }

  @Test
  void addsToAShardThatAFirstRunLeftWithoutAHead() {
    cluster.faults().on(KubernetesVerb.CREATE, MAPS).skip(1).status(500);
    look(FIRST, dataplanes(60));
    cluster.faults().clear();
    look(SECOND, dataplanes(60));
    assertThat(read().seenAt()).isEqualTo(SECOND);
    assertThat(read().all()).hasSize(60).noneMatch(DataplaneRecord::gone);
    assertThat(read().all()).filteredOn(each -> each.firstSeen().equals(FIRST)).isNotEmpty();
  }

  @Test
  void givesUpWhereSomebodyElseWritesAShardAtTheSameTime() {
    shards = new HistoryShards(1, 80_000);
    look(FIRST, "stays");
    touchedBefore(NAME + "-00");
    look(SECOND, "stays", "comes");
    assertThat(read().all()).hasSize(1);
    assertThat(read().seenAt()).isEqualTo(FIRST);
  }

  @Test
  void givesUpWhereSomebodyElseWritesTheHeadAtTheSameTime() {
    look(FIRST, "stays", "goes");
    touchedBefore(NAME);
    look(SECOND, "stays");
    assertThat(read().seenAt()).isEqualTo(FIRST);
    assertThat(read().all()).hasSize(2).allMatch(each -> each.last(FIRST).equals(FIRST));
  }

  /** Somebody writes the config map, unchanged, right before the janitor does. */
  private void touchedBefore(String name) {
    cluster
        .faults()
        .on(KubernetesVerb.UPDATE, ".*/" + name)
        .times(1)
        .before(
            () -> maps.put("default", name, maps.find("default", name).orElseThrow().toString()));
  }

  @Test
  void goesOnFromThePresentWhereAFastClockWroteAMomentToCome() {
    look(FIRST, "goes", "stays");
    look(THIRD, "stays");
    clock.set(THIRD.minus(Duration.ofMinutes(10)).minusSeconds(1));
    look(SECOND, "stays", "comes");
    assertThat(read().seenAt()).isEqualTo(SECOND);
    assertThat(read().all()).hasSize(3);
    assertThat(read().all())
        .filteredOn(DataplaneRecord::gone)
        .singleElement()
        .satisfies(each -> assertThat(each.last(SECOND)).isEqualTo(FIRST));
  }

  @Test
  void learnsNothingFromAnOlderLookWhereTheRecordIsOnlyAsFarAheadAsClocksMayDiffer() {
    look(THIRD, "stays");
    clock.set(THIRD.minus(Duration.ofMinutes(10)));
    look(SECOND, "other");
    assertThat(read().seenAt()).isEqualTo(THIRD);
    assertThat(read().all()).hasSize(1);
  }

  @Test
  void forgetsWhatDoesNotFitAndNeverOutgrowsItsRoom() {
    shards = new HistoryShards(2, 8000);
    look(FIRST, dataplanes(10));
    look(SECOND, "stays");
    look(THIRD, dataplanes(200));
    assertThat(read().forgotten()).isGreaterThan(100);
    assertThat(read().all()).extracting(DataplaneRecord::name).contains("default/dp-000");
    assertThat(shards()).containsExactly("00", "01");
    assertThat(lines("00")).hasSizeBetween(7_000, 8_000);
    assertThat(lines("01")).hasSizeBetween(7_000, 8_000);
  }

  @Test
  void isNoRecordWhereSomebodyElseWroteIt() {
    maps.put("default", NAME, Map.of("data", Map.of("mine", "x")));
    assertUnreadable(NAME, "format");
    look(FIRST, "stays");
    assertThat(map("").at("/data/mine").asText()).isEqualTo("x");
  }

  @Test
  void namesTheLineThatCannotBeRead() {
    look(FIRST, "stays");
    String shard = shards().getFirst();
    maps.put(
        "default",
        NAME + "-" + shard,
        Map.of("data", Map.of("format", "2", "dataplanes", lines(shard) + "\n{\"uid\":1}")));
    assertUnreadable(NAME + "-" + shard, "line 2");
  }

  @Test
  void namesTheShardThatIsMissing() {
    look(FIRST, "stays");
    String shard = shards().getFirst();
    maps.delete("default", NAME + "-" + shard);
    assertUnreadable(NAME + "-" + shard, "lacks");
    look(SECOND, "stays");
    assertThat(shards()).isEmpty();
  }

  @Test
  void isUnreadableWhereItsMomentOrANumberIs() {
    look(FIRST, "stays");
    for (String key : new String[] {"seen-at", "shards", "forgotten"}) {
      Map<String, String> data =
          new HashMap<>(
              Map.of("format", "2", "seen-at", FIRST.toString(), "shards", "", "forgotten", "0"));
      data.put(key, "-x");
      maps.put("default", NAME, Map.of("data", data));
      assertUnreadable(NAME, key);
    }
  }

  private void earlierVersionWrote(String... lines) {
    for (int i = 0; i < lines.length; i++) {
      maps.put(
          "default",
          EARLIER + "-" + (i + 1),
          Map.of("data", Map.of("format", "1", "dataplanes", lines[i])));
    }
    maps.put(
        "default",
        EARLIER,
        Map.of(
            "data",
            Map.of(
                "format",
                "1",
                "seen-at",
                FIRST.toString(),
                "parts",
                Integer.toString(lines.length),
                "forgotten",
                "3")));
  }

  private static String earlierLine(String name, String more) {
    return "{\"source\":\"dataplanes.example.com\",\"name\":\"default/%1$s\",\"uid\":\"uid-%1$s\",\"identities\":[\"%1$s\"],\"firstSeen\":\"2026-11-01T10:00:00Z\"%2$s}"
        .formatted(name, more);
  }

  private void earlierVersionKnewThree() {
    earlierVersionWrote(
        earlierLine("stays", "")
            + "\n"
            + earlierLine("gone", ",\"lastSeen\":\"2026-11-10T10:00:00Z\""),
        earlierLine("goes", ""));
  }

  @Test
  void readsWhatAnEarlierVersionWrote() {
    earlierVersionKnewThree();
    assertThat(read().seenAt()).isEqualTo(FIRST);
    assertThat(read().forgotten()).isEqualTo(3);
    assertThat(read().all())
        .extracting(DataplaneRecord::name, DataplaneRecord::gone)
        .containsExactlyInAnyOrder(
            tuple("default/stays", false),
            tuple("default/goes", false),
            tuple("default/gone", true));
    assertThat(cluster.calls().mutating()).isEmpty();
  }

  @Test
  void replacesWhatAnEarlierVersionWroteByShards() {
    earlierVersionKnewThree();
    look(SECOND, "stays");
    assertThat(maps.find("default", EARLIER)).isEmpty();
    assertThat(maps.find("default", EARLIER + "-1")).isEmpty();
    assertThat(maps.find("default", EARLIER + "-2")).isEmpty();
    assertKnowsTheThreeAt(SECOND);
  }

  private void assertKnowsTheThreeAt(Instant moment) {
    assertThat(read().seenAt()).isEqualTo(moment);
    assertThat(read().forgotten()).isEqualTo(3);
    assertThat(read().all())
        .extracting(DataplaneRecord::name, each -> each.last(moment))
        .containsExactlyInAnyOrder(
            tuple("default/stays", moment),
            tuple("default/goes", FIRST),
            tuple("default/gone", Instant.parse("2026-11-10T10:00:00Z")));
    assertThat(read().all())
        .extracting(DataplaneRecord::firstSeen)
        .containsOnly(Instant.parse("2026-11-01T10:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void losesNothingWhereTheRunThatReplacesItEndsBetweenTwoWrites(int writes) {
    earlierVersionKnewThree();
    cluster.faults().on(KubernetesVerb.CREATE, MAPS).skip(writes).status(500);
    look(SECOND, "stays");
    assertThat(read().seenAt()).isEqualTo(FIRST);
    assertThat(read().all()).hasSize(3);
    cluster.faults().clear();
    look(THIRD, "stays");
    assertKnowsTheThreeAt(THIRD);
    assertThat(maps.find("default", EARLIER)).isEmpty();
  }

  @Test
  void keepsTheShardsWhereItMayNotDeleteWhatTheyReplace() {
    earlierVersionKnewThree();
    cluster.faults().on(KubernetesVerb.DELETE, MAPS).status(403);
    look(SECOND, "stays");
    assertThat(maps.find("default", EARLIER)).isPresent();
    look(THIRD, "stays");
    assertKnowsTheThreeAt(THIRD);
  }

  @Test
  void namesThePartOfAnEarlierVersionThatIsMissing() {
    earlierVersionKnewThree();
    maps.delete("default", EARLIER + "-2");
    assertUnreadable(EARLIER + "-2", "lacks");
    look(SECOND, "stays");
    assertThat(maps.find("default", NAME)).isEmpty();
    assertThat(maps.find("default", EARLIER + "-1")).isPresent();
  }

  private void assertUnreadable(String... words) {
    assertThatThrownBy(this::read)
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContainingAll(words);
  }
}
