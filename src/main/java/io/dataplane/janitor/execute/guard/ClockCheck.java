package io.dataplane.janitor.execute.guard;

import io.dataplane.janitor.assess.ResourceReader;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.run.ClockSkewException;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Stops all writes once the local clock and that of AWS differ, or the credentials lead to another
 * account. The last comparison is valid for a minute of the local clock, so a clock that jumps is
 * compared again before the next write.
 */
public final class ClockCheck implements WriteCheck {
  private static final Duration LONGEST_AGE = Duration.ofSeconds(60);

  private final ResourceReader reader;
  private final InstantSource clock;
  private final String account;
  private Instant comparedAt;
  private Optional<Reason> stopped = Optional.empty();

  /**
   * A check for one run.
   *
   * @param comparedAt a time before the last comparison
   */
  public ClockCheck(
      ResourceReader reader, InstantSource clock, String account, Instant comparedAt) {
    this.reader = reader;
    this.clock = clock;
    this.account = account;
    this.comparedAt = comparedAt;
  }

  @Override
  public Optional<Reason> objection(Action action) {
    Instant now = clock.instant();
    if (stopped.isEmpty() && Duration.between(comparedAt, now).abs().compareTo(LONGEST_AGE) >= 0) {
      stopped = compare();
      comparedAt = now;
    }
    return stopped;
  }

  private Optional<Reason> compare() {
    try {
      String actual = reader.account();
      return actual.equals(account)
          ? Optional.empty()
          : Optional.of(
              new Reason(
                  ReasonCode.VIEW_LOST,
                  "the credentials belong to account %s now; the run began with %s"
                      .formatted(actual, account)));
    } catch (ClockSkewException skew) {
      return Optional.of(new Reason(ReasonCode.CLOCK_SKEW, skew.reason()));
    } catch (IncompleteViewException unknown) {
      return Optional.of(
          new Reason(
              ReasonCode.VIEW_LOST, "the clock cannot be compared with AWS: " + unknown.reason()));
    }
  }
}
