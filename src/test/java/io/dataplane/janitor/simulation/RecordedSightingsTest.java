package io.dataplane.janitor.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.IncompleteViewException;
import io.dataplane.janitor.LeasePlace;
import io.dataplane.janitor.SightingReader;
import io.dataplane.janitor.SightingWriter;
import io.dataplane.janitor.domain.Sighting;
import io.dataplane.janitor.emulator.KubernetesCollection;
import io.dataplane.janitor.emulator.KubernetesEmulator;
import io.dataplane.janitor.emulator.KubernetesTestClient;
import io.dataplane.janitor.emulator.KubernetesVerb;
import io.dataplane.janitor.emulator.MovableClock;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.Patience;
import io.dataplane.janitor.kubernetes.RecordedSightings;
import io.dataplane.janitor.kubernetes.SightingRecorder;
import io.dataplane.janitor.kubernetes.SightingRoom;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordedSightingsTest extends SightingContract {
  private static final String NAME = "dataplane-janitor-seen-123456789012-us-east-1";
  private static final String MAPS = ".*/configmaps.*";
  private static final Patience HASTE =
      new Patience(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          0,
          Duration.ofMillis(1));

  private final KubernetesEmulator cluster = KubernetesEmulator.start();
  private final KubernetesClient client = KubernetesTestClient.to(cluster.endpoint());
  private final KubernetesCollection maps = cluster.state().resource("configmaps");
  private final LeasePlace place = new LeasePlace("", Optional.of("default"));
  private final MovableClock clock = new MovableClock(THIRD);
  private SightingRoom room = SightingRoom.USUAL;

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
  SightingReader reader() {
    return new RecordedSightings(place, clients, "us-east-1", HASTE);
  }

  @Override
  SightingWriter writer() {
    return new SightingRecorder(place, clients, "us-east-1", HASTE, room, clock);
  }

  private String lines(int part) {
    return map("-" + part).at("/data/dataplanes").asText();
  }

  private JsonNode map(String ending) {
    return maps.find("default", NAME + ending).orElseThrow();
  }

  private String[] dataplanes(int count) {
    return IntStream.range(0, count).mapToObj("dp-%03d"::formatted).toArray(String[]::new);
  }

  @Test
  void writesInAQuietHourNothingButTheMoment() {
    look(FIRST, "stays", "goes");
    look(SECOND, "stays");
    cluster.calls().clear();
    look(THIRD, "stays");
    assertThat(cluster.calls().mutating())
        .singleElement()
        .satisfies(call -> assertThat(call.path()).endsWith("/" + NAME));
    assertThat(map("").at("/data/seen-at").asText()).isEqualTo(THIRD.toString());
  }

  @Test
  void writesOnlyTheChangedPartOfMany() {
    room = new SightingRoom(8, 8000);
    look(FIRST, dataplanes(60));
    assertThat(lines(1)).hasSizeBetween(1, 8000);
    assertThat(lines(2)).hasSizeBetween(1, 8000);
    cluster.calls().clear();
    look(SECOND, dataplanes(59));
    assertThat(cluster.calls().mutating()).hasSize(2);
    assertThat(read().all()).hasSize(60);
    assertThat(read().all()).filteredOn(Sighting::gone).hasSize(1);
  }

  @Test
  void isReadableWhereARunEndedBetweenTwoWrites() {
    room = new SightingRoom(8, 8000);
    look(FIRST, dataplanes(60));
    cluster.faults().on(KubernetesVerb.UPDATE, MAPS).skip(1).status(500);
    look(SECOND, "comes");
    assertThat(read().seenAt()).isEqualTo(FIRST);
    assertThat(read().all()).hasSizeBetween(60, 61);
    assertThat(read().all()).filteredOn(Sighting::gone).isNotEmpty();
    cluster.faults().clear();
    look(THIRD, "comes");
    assertThat(read().seenAt()).isEqualTo(THIRD);
    assertThat(read().all()).hasSize(61);
    assertThat(read().all())
        .filteredOn(Sighting::gone)
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
  void givesUpWhereSomebodyElseWritesAtTheSameTime() {
    look(FIRST, "stays");
    cluster
        .faults()
        .on(KubernetesVerb.UPDATE, ".*/" + NAME + "-1")
        .times(1)
        .before(() -> maps.put("default", NAME + "-1", map("-1").toString()));
    look(SECOND, "stays", "comes");
    assertThat(read().all()).hasSize(1);
    assertThat(read().seenAt()).isEqualTo(FIRST);
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
        .filteredOn(Sighting::gone)
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
    room = new SightingRoom(2, 8000);
    look(FIRST, dataplanes(10));
    look(SECOND, "stays");
    look(THIRD, dataplanes(200));
    assertThat(read().forgotten()).isGreaterThan(100);
    assertThat(read().all()).extracting(Sighting::name).contains("default/dp-000");
    assertThat(lines(1).length()).isLessThanOrEqualTo(16_000);
    assertThat(lines(2).length()).isLessThanOrEqualTo(16_000);
    assertThat(maps.find("default", NAME + "-3")).isEmpty();
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
    maps.put(
        "default",
        NAME + "-1",
        Map.of("data", Map.of("format", "1", "dataplanes", lines(1) + "\n{\"uid\":1}")));
    assertUnreadable(NAME + "-1", "line 2");
  }

  @Test
  void namesThePartThatIsMissing() {
    look(FIRST, "stays");
    maps.delete("default", NAME + "-1");
    assertUnreadable(NAME + "-1", "misses");
  }

  @Test
  void isUnreadableWhereItsMomentOrANumberIs() {
    look(FIRST, "stays");
    for (String key : new String[] {"seen-at", "parts", "forgotten"}) {
      Map<String, String> data =
          new HashMap<>(
              Map.of("format", "1", "seen-at", FIRST.toString(), "parts", "1", "forgotten", "0"));
      data.put(key, "-x");
      maps.put("default", NAME, Map.of("data", data));
      assertUnreadable(NAME, key);
    }
  }

  private void assertUnreadable(String... words) {
    assertThatThrownBy(this::read)
        .isInstanceOf(IncompleteViewException.class)
        .hasMessageContainingAll(words);
  }
}
