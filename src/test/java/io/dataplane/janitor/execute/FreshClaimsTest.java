package io.dataplane.janitor.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.claim.ClaimScope;
import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.verdict.Evidence;
import io.dataplane.janitor.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The age of claims counts from the start of their read. */
class FreshClaimsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static final ClaimScope SCOPE =
      new ClaimScope(false, Set.of(ResourceKind.ROUTE_TABLE), Set.of());

  private final ScriptedRegion region = new ScriptedRegion();
  private final MovableClock clock = new MovableClock(NOW);
  private final FreshClaims claims =
      new FreshClaims(
          region,
          SCOPE,
          clock,
          new Evidence(region.read(), History.NONE),
          NOW.minus(Duration.ofHours(1)));

  @BeforeEach
  void forget() {
    region.claimReadings = 0;
  }

  /** Each read after the last of these takes as long as the last. */
  private void readsTake(Duration... times) {
    Deque<Duration> rest = new ArrayDeque<>(List.of(times));
    region.whileAskedWhoLives =
        () -> clock.advance(rest.size() > 1 ? rest.removeFirst() : rest.getFirst());
  }

  @Test
  void areStaleTwoSecondsAfterTheReadBegan() {
    readsTake(Duration.ofMillis(900));
    FreshClaims.Reading reading = claims.readIfStale();

    clock.advance(Duration.ofMillis(1100));
    assertThat(claims.isStale(reading.since())).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(claims.isStale(reading.since())).isTrue();
    assertThat(region.claimReadings).isEqualTo(1);
  }

  @Test
  void areReadAgainOnceHalfOfTheTimeIsOver() {
    claims.readIfStale();
    clock.advance(Duration.ofMillis(999));
    claims.readIfStale();
    assertThat(region.claimReadings).isEqualTo(1);

    clock.advance(Duration.ofMillis(1));
    claims.readIfStale();
    assertThat(region.claimReadings).isEqualTo(2);
  }

  @Test
  void areReadForTheirScopeAlone() {
    claims.readIfStale();

    assertThat(region.lastScope).isEqualTo(SCOPE);
  }

  @Test
  void areFreshAfterASlowReadIfTheNextOneIsQuick() {
    readsTake(Duration.ofSeconds(20), Duration.ofMillis(500));
    FreshClaims.Reading reading = claims.readIfStale();

    assertThat(reading.since()).isEqualTo(NOW.plusSeconds(20));
    assertThat(claims.isStale(reading.since())).isFalse();
    assertThat(region.claimReadings).isEqualTo(2);
  }

  @Test
  void areNotReadTwiceWhereOneReadTakesASecond() {
    readsTake(Duration.ofSeconds(1));
    FreshClaims.Reading reading = claims.readIfStale();

    assertThat(reading.since()).isEqualTo(NOW);
    assertThat(region.claimReadings).isEqualTo(1);
  }

  @Test
  void includeWhoCameToLifeWhileASlowReadWasUnderWay() {
    readsTake(Duration.ofSeconds(20), Duration.ofMillis(500));
    Runnable slow = region.whileAskedWhoLives;
    region.whileAskedWhoLives =
        () -> {
          slow.run();
          region.living.add("dp-gone");
        };
    FreshClaims.Reading reading = claims.readIfStale();

    assertThat(claims.isStale(reading.since())).isFalse();
    assertThat(reading.evidence().claims().isKnown("dp-gone")).isTrue();
  }

  @Test
  void areStaleIfTheyChangeWhileEachReadIsSlow() {
    region.whileAskedWhoLives =
        () -> {
          clock.advance(Duration.ofSeconds(20));
          region.living.add("dp-" + region.claimReadings);
        };
    FreshClaims.Reading reading = claims.readIfStale();

    assertThat(claims.isStale(reading.since())).isTrue();
    assertThat(reading.changed()).isTrue();
  }

  @Test
  void areStaleIfEachReadIsSlow() {
    readsTake(Duration.ofSeconds(20));
    FreshClaims.Reading reading = claims.readIfStale();

    assertThat(claims.isStale(reading.since())).isTrue();
    assertThat(reading.changed()).isFalse();
  }
}
