package io.dataplane.janitor.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.history.History;
import io.dataplane.janitor.domain.verdict.Evidence;
import io.dataplane.janitor.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The age of claims counts from the start of their read. */
class FreshClaimsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final ScriptedRegion region = new ScriptedRegion();
  private final MovableClock clock = new MovableClock(NOW);
  private final FreshClaims claims =
      new FreshClaims(
          region, clock, new Evidence(region.read(), History.NONE), NOW.minus(Duration.ofHours(1)));

  @BeforeEach
  void forget() {
    region.claimReadings = 0;
  }

  private void readsTake(Duration whole, Duration versions) {
    region.whileAskedWhoLives = () -> clock.advance(whole);
    region.whileVersionsAreRead = () -> clock.advance(versions);
  }

  @Test
  void areStaleTwoSecondsAfterTheReadBegan() {
    readsTake(Duration.ofMillis(900), Duration.ZERO);
    FreshClaims.Reading reading = claims.readIfStale();

    clock.advance(Duration.ofMillis(1100));
    assertThat(claims.isStale(reading.since())).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(claims.isStale(reading.since())).isTrue();
    assertThat(region.versionReadings).isZero();
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
  void areFreshAfterASlowReadIfTheVersionsAreTheSame() {
    readsTake(Duration.ofSeconds(20), Duration.ofMillis(500));
    FreshClaims.Reading reading = claims.readIfStale();

    assertThat(reading.since()).isEqualTo(NOW.plusSeconds(20));
    assertThat(claims.isStale(reading.since())).isFalse();
    assertThat(region.versionReadings).isEqualTo(1);
  }

  @Test
  void areConfirmedByTheVersionsAloneAfterASlowRead() {
    readsTake(Duration.ofSeconds(20), Duration.ofMillis(500));
    claims.readIfStale();
    clock.advance(Duration.ofMinutes(1));

    assertThat(claims.isStale(claims.readIfStale().since())).isFalse();
    assertThat(region.claimReadings).isEqualTo(1);

    region.living.add("dp-gone");
    clock.advance(Duration.ofSeconds(2));
    FreshClaims.Reading changed = claims.readIfStale();
    assertThat(region.claimReadings).isEqualTo(2);
    assertThat(changed.evidence().claims().isKnown("dp-gone")).isTrue();
    assertThat(claims.isStale(changed.since())).isFalse();
  }

  @Test
  void areStaleIfTheyChangedWhileASlowReadWasUnderWay() {
    readsTake(Duration.ofSeconds(20), Duration.ofMillis(500));
    region.whileVersionsAreRead = () -> region.living.add("dp-new");
    FreshClaims.Reading reading = claims.readIfStale();

    assertThat(claims.isStale(reading.since())).isTrue();
    assertThat(reading.changed()).isTrue();
  }

  @Test
  void areStaleIfTheVersionsAreReadSlowlyToo() {
    readsTake(Duration.ofSeconds(20), Duration.ofSeconds(3));
    FreshClaims.Reading reading = claims.readIfStale();

    assertThat(claims.isStale(reading.since())).isTrue();
    assertThat(reading.changed()).isFalse();
  }
}
