package io.dataplane.janitor.aws.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.aws.testing.VirtualPaceClock;
import io.dataplane.janitor.run.ShutdownSignal;
import io.dataplane.janitor.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final List<RateLimit> DELETES = RateLimit.of("ec2", "DeleteSecurityGroup", false);
  private static final List<RateLimit> TAGS = RateLimit.of("ec2", "CreateTags", false);
  private static final List<RateLimit> ELB_READS = RateLimit.of("elbv2", "DescribeTags", false);
  private static final List<RateLimit> ELB_WRITES =
      RateLimit.of("elbv2", "DeleteTargetGroup", false);

  private final MovableClock clock = new MovableClock(START);
  private final List<String> waits = new ArrayList<>();

  private RateLimiter pace(double share) {
    return new RateLimiter(
        share, new VirtualPaceClock(clock), (service, length) -> waits.add(service + " " + length));
  }

  /** How long so many calls take. */
  private Duration time(RateLimiter pace, int calls, List<RateLimit> allowances) {
    Instant before = clock.instant();
    for (int i = 0; i < calls; i++) {
      assertThat(pace.reserve(allowances)).isTrue();
    }
    return Duration.between(before, clock.instant());
  }

  @Test
  void letsWhatTheBucketHoldsPassAtOnceAndThenWaits() {
    RateLimiter pace = pace(1);

    assertThat(time(pace, 50, DELETES)).isZero();
    assertThat(time(pace, 10, DELETES)).isEqualTo(Duration.ofSeconds(2));
    assertThat(waits).hasSize(10).contains("ec2 PT0.2S");
  }

  @Test
  void usesItsShareAlone() {
    RateLimiter pace = pace(0.5);

    assertThat(time(pace, 25, DELETES)).isZero();
    assertThat(time(pace, 10, DELETES)).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void makesACallNowAndThenHoweverSmallItsShare() {
    RateLimiter pace = pace(0.001);

    assertThat(time(pace, 1, DELETES)).isZero();
    assertThat(time(pace, 1, DELETES)).isEqualTo(Duration.ofSeconds(200));
  }

  @Test
  void givesEachActionOfEc2ABucketOfItsOwn() {
    RateLimiter pace = pace(1);

    assertThat(time(pace, 50, DELETES)).isZero();
    assertThat(time(pace, 100, TAGS)).isZero();
  }

  @Test
  void countsMutationsOfLoadBalancersTwice() {
    RateLimiter pace = pace(1);

    assertThat(time(pace, 20, ELB_WRITES)).isZero();
    assertThat(time(pace, 20, ELB_READS)).isZero();
    assertThat(time(pace, 10, ELB_READS)).isEqualTo(Duration.ofSeconds(1));
    assertThat(time(pace, 3, ELB_WRITES)).isBetween(Duration.ZERO, Duration.ofMillis(1001));
  }

  @Test
  void makesTheNextOnesWaitForACallThatDidNot() {
    RateLimiter pace = pace(1);
    time(pace, 50, DELETES);

    pace.charge(DELETES);

    assertThat(time(pace, 1, DELETES)).isEqualTo(Duration.ofMillis(400));
  }

  @Test
  void halvesItsSpeedWhereAwsComplainsAndForgetsWhatItThoughtWasLeft() {
    RateLimiter pace = pace(1);

    pace.recordThrottle(DELETES);

    assertThat(time(pace, 1, DELETES)).isEqualTo(Duration.ofMillis(400));
    assertThat(time(pace, 1, TAGS)).isZero();
  }

  @Test
  void takesComplaintsOfOneMomentForOne() {
    RateLimiter pace = pace(1);
    time(pace, 50, DELETES);

    pace.recordThrottle(DELETES);
    pace.recordThrottle(DELETES);
    assertThat(time(pace, 1, DELETES)).isEqualTo(Duration.ofMillis(400));

    clock.advance(Duration.ofMillis(800));
    pace.recordThrottle(DELETES);
    assertThat(time(pace, 1, DELETES)).isEqualTo(Duration.ofMillis(800));
  }

  @Test
  void neverStandsStillHoweverOftenAwsComplains() {
    RateLimiter pace = pace(1);
    for (int i = 0; i < 100; i++) {
      pace.recordThrottle(DELETES);
      clock.advance(Duration.ofSeconds(1));
    }
    time(pace, 50, DELETES);

    assertThat(time(pace, 1, DELETES)).isEqualTo(Duration.ofMillis(3200));
  }

  @Test
  void isBackAtFullSpeedAfterTenCallsWithoutComplaint() {
    RateLimiter pace = pace(1);
    pace.recordThrottle(DELETES);

    for (int i = 0; i < 9; i++) {
      pace.recordSuccess(DELETES);
    }
    time(pace, 1, DELETES);
    assertThat(time(pace, 1, DELETES)).isGreaterThan(Duration.ofMillis(200));
    pace.recordSuccess(DELETES);
    assertThat(time(pace, 1, DELETES)).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void waitsUntilTheRunEndsAndNoLonger() {
    RateLimiter pace = pace(1);
    time(pace, 50, DELETES);
    pace.endIn(Duration.ofMillis(300));

    assertThat(pace.reserve(DELETES)).isTrue();
    assertThat(pace.reserve(DELETES)).isFalse();
    assertThat(Duration.between(START, clock.instant())).isEqualTo(Duration.ofMillis(300));
    assertThat(pace.reserve(TAGS)).as("what need not wait").isTrue();
  }

  /** AWS's bucket of these is full while the reads wait for the other one. */
  @Test
  void keepsNoTokensThatAFullBucketWouldNotHold() {
    RateLimiter pace = pace(1);
    RateLimit deletes = DELETES.getFirst();
    RateLimit tags = TAGS.getFirst();
    time(pace, 50, DELETES);

    assertThat(pace.reserveAll(Map.of(deletes, 50, tags, 100))).isTrue();

    assertThat(Duration.between(START, clock.instant())).isEqualTo(Duration.ofSeconds(10));
    assertThat(time(pace, 1, TAGS)).isPositive();
  }

  @Test
  void reservesManyAtOnceOrWithoutAWaitNone() {
    RateLimiter pace = pace(1);
    time(pace, 50, DELETES);
    pace.endIn(Duration.ofSeconds(1));

    assertThat(pace.reserveAll(Map.of(DELETES.getFirst(), 50))).isFalse();

    assertThat(clock.instant()).isEqualTo(START);
    assertThat(time(pace, 5, DELETES)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void waitsForTokensThatOthersUseAndLeavesThem() {
    RateLimiter pace = pace(1);
    time(pace, 50, DELETES);

    assertThat(pace.reserveAll(Map.of(), Map.of(DELETES.getFirst(), 10))).isTrue();

    assertThat(Duration.between(START, clock.instant())).isEqualTo(Duration.ofSeconds(2));
    assertThat(time(pace, 10, DELETES)).isZero();
  }

  @Test
  void doesNotChargeForACallThatIsNotMade() {
    RateLimiter pace = pace(1);
    time(pace, 50, DELETES);
    pace.endIn(Duration.ofMillis(100));
    assertThat(pace.reserve(DELETES)).isFalse();

    pace.endIn(Duration.ofMinutes(1));

    assertThat(time(pace, 1, DELETES)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void waitsNoLongerWhenToldToEnd() {
    ShutdownSignal stop = new ShutdownSignal();
    RateLimiter pace = new RateLimiter(0.02, PaceClock.real(stop), (service, length) -> {});
    assertThat(pace.reserve(DELETES)).isTrue();

    stop.raise();

    assertThat(pace.reserve(DELETES)).isFalse();
  }

  @Test
  void endsAWaitWhenItIsInterrupted() {
    RateLimiter pace = pace(1);
    time(pace, 50, DELETES);
    Thread.currentThread().interrupt();

    assertThat(pace.reserve(DELETES)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }
}
