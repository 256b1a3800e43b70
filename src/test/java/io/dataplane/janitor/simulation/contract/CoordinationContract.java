package io.dataplane.janitor.simulation.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.run.LeaseHeldException;
import io.dataplane.janitor.run.RunLease;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulation's lease and freeze have in common with those on a cluster. */
abstract class CoordinationContract {
  private static final String ACCOUNT = "123456789012";
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final CoordinationUnderTest coordination;

  CoordinationContract(CoordinationUnderTest coordination) {
    this.coordination = coordination;
  }

  @AfterEach
  void stop() {
    coordination.close();
  }

  private RunLease.Held acquire(String holder) {
    return coordination.lease(holder, Duration.ZERO).acquire(ACCOUNT);
  }

  private void assertNotFreeFor(String holder, Duration ahead) {
    assertThatThrownBy(() -> coordination.lease(holder, ahead).acquire(ACCOUNT))
        .isInstanceOf(LeaseHeldException.class);
  }

  @Test
  void oneAtATimeHoldsIt() {
    RunLease.Held first = acquire("first");
    assertThat(coordination.holder()).isEqualTo("first");
    assertNotFreeFor("second", Duration.ZERO);
    first.release();
    assertThat(coordination.holder()).isEmpty();
    acquire("second");
    assertThat(coordination.holder()).isEqualTo("second");
  }

  @Test
  void aDeadHolderKeepsItForAQuarterOfAnHour() {
    acquire("dead");
    coordination.pass(Duration.ofMinutes(15).minus(MOMENT));
    assertNotFreeFor("next", Duration.ZERO);
    coordination.pass(MOMENT);
    acquire("next");
    assertThat(coordination.holder()).isEqualTo("next");
  }

  @Test
  void whoseClockIsAheadTakesItEarlier() {
    acquire("dead");
    coordination.pass(Duration.ofMinutes(10));
    assertNotFreeFor("next", Duration.ofMinutes(5).minus(MOMENT));
    coordination.lease("next", Duration.ofMinutes(5)).acquire(ACCOUNT);
    assertThat(coordination.holder()).isEqualTo("next");
  }

  @Test
  void isRenewedFromHalfAMinuteOn() {
    RunLease.Held held = acquire("first");
    coordination.pass(Duration.ofSeconds(30));
    assertThat(held.lost()).isEmpty();
    coordination.pass(Duration.ofMinutes(15).minus(MOMENT));
    assertNotFreeFor("next", Duration.ZERO);
    coordination.pass(MOMENT);
    acquire("next");
  }

  @Test
  void isNotRenewedBefore() {
    RunLease.Held held = acquire("first");
    coordination.pass(Duration.ofSeconds(30).minus(MOMENT));
    assertThat(held.lost()).isEmpty();
    coordination.pass(Duration.ofMinutes(14).plusSeconds(30).plus(MOMENT));
    acquire("next");
  }

  @Test
  void isLookedAtAgainByAClockThatWasSetBack() {
    RunLease.Held held = acquire("first");
    coordination.removeLease();
    coordination.pass(Duration.ofSeconds(-30));
    assertThat(held.lost()).isPresent();
  }

  @Test
  void whoWakesUpAndFindsAnotherHolderHasLostItForGood() {
    RunLease.Held sleeper = acquire("sleeper");
    coordination.pass(Duration.ofMinutes(15));
    RunLease.Held next = acquire("next");
    assertThat(sleeper.lost()).isPresent();
    sleeper.release();
    assertThat(coordination.holder()).isEqualTo("next");
    next.release();
    assertThat(sleeper.lost()).isPresent();
  }

  @Test
  void isLostWhereSomebodyDeletedIt() {
    RunLease.Held held = acquire("first");
    coordination.removeLease();
    coordination.pass(Duration.ofSeconds(30));
    assertThat(held.lost()).isPresent();
    held.release();
    assertThat(coordination.holder()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isGivenUpAfterTwoMinutesWithoutRenewal(boolean readable) {
    RunLease.Held held = acquire("first");
    silence(readable, true);
    coordination.pass(Duration.ofMinutes(2).minus(MOMENT));
    assertThat(held.lost()).isEmpty();
    coordination.pass(MOMENT);
    assertThat(held.lost()).isPresent();
    silence(readable, false);
    assertThat(held.lost()).isPresent();
  }

  private void silence(boolean readable, boolean now) {
    if (readable) {
      coordination.unchangeable(now);
    } else {
      coordination.unreachable(now);
    }
  }

  @Test
  void cannotBeTakenWhereNobodyAnswers() {
    coordination.unchangeable(true);
    assertThatThrownBy(() -> acquire("first")).isInstanceOf(IncompleteViewException.class);
    coordination.unreachable(true);
    assertThatThrownBy(() -> acquire("first")).isInstanceOf(IncompleteViewException.class);
  }

  @Test
  void lettingGoNeverFails() {
    RunLease.Held held = acquire("first");
    coordination.unreachable(true);
    held.release();
    coordination.unreachable(false);
    assertThat(coordination.holder()).isEqualTo("first");
  }

  @Test
  void nothingIsFrozenWhereNobodySaysSo() {
    assertThat(coordination.freezeReader().read()).isEqualTo(Freeze.NOTHING);
    coordination.freeze("", "");
    assertThat(coordination.freezeReader().read()).isEqualTo(Freeze.NOTHING);
    coordination.freeze("false", "");
    assertThat(coordination.freezeReader().read()).isEqualTo(Freeze.NOTHING);
  }

  @Test
  void readsAnewWhatIsFrozenAndHeld() {
    coordination.freeze("an incident", "");
    assertThat(coordination.freezeReader().read().everything()).isPresent();
    coordination.freeze("", "acme-1\nsg-1");
    assertThat(coordination.freezeReader().read().everything()).isEmpty();
    assertThat(coordination.freezeReader().read().held())
        .containsExactlyInAnyOrder("acme-1", "sg-1");
    coordination.thaw();
    assertThat(coordination.freezeReader().read()).isEqualTo(Freeze.NOTHING);
  }

  @Test
  void everythingIsFrozenWhereNobodyAnswers() {
    coordination.unreachable(true);
    assertThat(coordination.freezeReader().read().everything()).isPresent();
  }
}
