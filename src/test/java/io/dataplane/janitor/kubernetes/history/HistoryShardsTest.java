package io.dataplane.janitor.kubernetes.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.history.DataplaneHistory;
import io.dataplane.janitor.domain.history.DataplaneRecord;
import io.dataplane.janitor.domain.history.ManagedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryShardsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final int MEBIBYTE = 1 << 20;
  private static final HistoryShards USUAL = HistoryShards.USUAL;

  /** What a dataplane of a usual name takes, as it does once it is gone. */
  private static DataplaneRecord usual(int number, Random random) {
    String uid = new UUID(random.nextLong(), random.nextLong()).toString();
    String name = "customer-dataplane-%05d".formatted(number);
    return new DataplaneRecord(
        "dataplanes.dataplane.example.com",
        "tenants/" + name,
        uid,
        Set.of(name, uid),
        "vpc-%017x".formatted(random.nextLong() >>> 1),
        NOW,
        NOW);
  }

  private static Map<String, Integer> bytes(List<DataplaneRecord> dataplanes) {
    return dataplanes.stream()
        .collect(
            Collectors.groupingBy(
                USUAL::of, Collectors.summingInt(each -> HistoryLine.of(each).length() + 1)));
  }

  @Test
  void hasRoomForFiftyThousandDataplanesAndAnotherKindOfRecord() {
    Random random = new Random(1);
    List<DataplaneRecord> dataplanes =
        IntStream.range(0, 50_000).mapToObj(number -> usual(number, random)).toList();
    assertThat(HistoryLine.of(dataplanes.getFirst())).hasSizeBetween(280, 345);
    assertThat(USUAL.limit(new DataplaneHistory(NOW, dataplanes, 0)).forgotten()).isZero();
    assertThat(bytes(dataplanes)).hasSize(USUAL.count());
    assertThat(bytes(dataplanes).values())
        .allSatisfy(bytes -> assertThat(bytes).isLessThan(USUAL.bytes() * 3 / 4));
    assertThat(MEBIBYTE - USUAL.bytes()).isGreaterThan(MEBIBYTE / 5);
  }

  @Test
  void hasRoomForFiftyThousandManagedResources() {
    Random random = new Random(3);
    List<DataplaneRecord> managed =
        IntStream.range(0, 50_000).mapToObj(number -> managed(number, random)).toList();
    assertThat(USUAL.limit(new DataplaneHistory(NOW, managed, 0)).forgotten()).isZero();
  }

  private static DataplaneRecord managed(int number, Random random) {
    String name =
        "securitygroup.ec2.aws.m.upbound.io/tenants/customer-%05d-nodes".formatted(number);
    return new DataplaneRecord(
        "crossplane",
        name,
        new UUID(random.nextLong(), random.nextLong()).toString(),
        Set.of(name),
        Set.of(),
        NOW,
        NOW,
        new ManagedRecord("production", Set.of("sg-%017x".formatted(number)), true));
  }

  @Test
  void forgetsInAFullShardAloneAndTheLongestGoneFirst() {
    Random random = new Random(2);
    HistoryShards small = new HistoryShards(2, 8_000);
    List<DataplaneRecord> dataplanes =
        IntStream.range(0, 60)
            .mapToObj(number -> usual(number, random))
            .map(each -> gone(each, NOW.plusSeconds(random.nextInt(1000))))
            .filter(each -> small.of(each).equals("00") || random.nextInt(10) == 0)
            .toList();
    DataplaneHistory limited = small.limit(new DataplaneHistory(NOW, dataplanes, 0));
    List<DataplaneRecord> left =
        dataplanes.stream().filter(each -> !limited.all().contains(each)).toList();
    assertThat(left).isNotEmpty().allMatch(each -> small.of(each).equals("00"));
    assertThat(limited.forgotten()).isEqualTo(left.size());
    Instant latestLeft =
        left.stream().map(each -> each.last(NOW)).max(Instant::compareTo).orElseThrow();
    assertThat(limited.all())
        .filteredOn(each -> small.of(each).equals("00"))
        .isNotEmpty()
        .noneMatch(each -> each.last(NOW).isBefore(latestLeft));
  }

  private static DataplaneRecord gone(DataplaneRecord each, Instant lastSeen) {
    return new DataplaneRecord(
        each.source(),
        each.name(),
        each.uid(),
        each.identities(),
        each.vpcs(),
        NOW,
        lastSeen,
        each.managed());
  }

  /** Another assignment would need another format: all that is written would have to move. */
  @Test
  void putsAKeyIntoTheSameShardInEachVersion() {
    assertThat(USUAL.number("sg-0a1b2c3d4e5f60718")).isEqualTo(25);
    assertThat(USUAL.number("")).isZero();
  }

  @Test
  void spreadsConsecutiveKeysEvenly() {
    Map<Integer, Long> keys =
        IntStream.range(0, 20_000)
            .mapToObj("sg-%017d"::formatted)
            .collect(Collectors.groupingBy(USUAL::number, Collectors.counting()));
    assertThat(keys).hasSize(USUAL.count());
    assertThat(keys.values()).allSatisfy(count -> assertThat(count).isBetween(400L, 850L));
  }
}
