package io.dataplane.janitor.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.execute.guard.ClockCheck;
import io.dataplane.janitor.run.ClockSkewException;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Action DELETE =
      new Action.Delete(new SecurityGroup("sg-1", "", "vpc-1", Tags.NONE, List.of()));

  private final ScriptedRegion region = new ScriptedRegion();
  private final MovableClock clock = new MovableClock(NOW);
  private final ClockCheck check = new ClockCheck(region, clock, region.account, NOW);
  private int comparisons;

  private Optional<ReasonCode> objection() {
    return check.objection(DELETE).map(Reason::code);
  }

  @Test
  void comparesOnceAMinute() {
    region.whenAskedForTheAccount = () -> comparisons++;

    clock.advance(Duration.ofMillis(59_999));
    assertThat(objection()).isEmpty();
    assertThat(comparisons).isZero();
    clock.advance(Duration.ofMillis(1));
    assertThat(objection()).isEmpty();
    assertThat(objection()).isEmpty();
    assertThat(comparisons).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1M", "-PT1M", "P300D", "-P300D"})
  void comparesAfterAJump(Duration jump) {
    region.whenAskedForTheAccount =
        () -> {
          throw new ClockSkewException("the clocks differ");
        };

    clock.set(NOW.plus(jump));
    assertThat(objection()).contains(ReasonCode.CLOCK_SKEW);

    region.whenAskedForTheAccount = () -> {};
    clock.set(NOW.plus(jump.multipliedBy(2)));
    assertThat(objection()).as("once wrong, not right again").contains(ReasonCode.CLOCK_SKEW);
  }

  @Test
  void stopsIfTheCredentialsLeadToAnotherAccount() {
    region.account = "999999999999";
    clock.advance(Duration.ofMinutes(1));

    assertThat(objection()).contains(ReasonCode.VIEW_LOST);
  }

  @Test
  void stopsIfTheClocksCannotBeCompared() {
    region.whenAskedForTheAccount =
        () -> {
          throw new IncompleteViewException("no response");
        };
    clock.advance(Duration.ofMinutes(1));

    assertThat(objection()).contains(ReasonCode.VIEW_LOST);
  }
}
