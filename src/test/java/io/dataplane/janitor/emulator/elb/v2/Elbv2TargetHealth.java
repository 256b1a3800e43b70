package io.dataplane.janitor.emulator.elb.v2;

import io.dataplane.janitor.emulator.elb.v2.TargetGroup.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a target group says of a target: nothing is checked while no load balancer forwards to the
 * group, checks take their time after registration, and connections drain after deregistration.
 *
 * @param reason the first of the reasons that AWS gives for the state; none for {@code healthy}
 */
public record Elbv2TargetHealth(String state, Optional<String> reason) {
  static final String HEALTHY = "healthy";

  /** Two checks at AWS's default interval. */
  private static final Duration FIRST_CHECKS = Duration.ofMinutes(1);

  /** AWS's default. */
  static final Duration DEREGISTRATION_DELAY = Duration.ofMinutes(5);

  /** The states that there are, with a reason of each. */
  private static final Map<String, String> REASONS =
      Map.of(
          HEALTHY,
          "",
          "initial",
          "Elb.InitialHealthChecking",
          "unhealthy",
          "Target.FailedHealthChecks",
          "unhealthy.draining",
          "Target.FailedHealthChecks",
          "unused",
          "Target.InvalidState",
          "draining",
          "Target.DeregistrationInProgress",
          "unavailable",
          "Target.HealthCheckDisabled");

  static Elbv2TargetHealth of(Target target, boolean used, Instant now) {
    if (!used) {
      return new Elbv2TargetHealth("unused", Optional.of("Target.NotInUse"));
    }
    if (target.drainedAt() != null) {
      return state("draining");
    }
    return now.isBefore(target.registeredAt().plus(FIRST_CHECKS))
        ? new Elbv2TargetHealth("initial", Optional.of("Elb.RegistrationInProgress"))
        : state(target.told()).because(target.reason());
  }

  private Elbv2TargetHealth because(String given) {
    return given.isEmpty() ? this : new Elbv2TargetHealth(state, Optional.of(given));
  }

  private static Elbv2TargetHealth state(String state) {
    return new Elbv2TargetHealth(
        state, Optional.of(REASONS.getOrDefault(state, "")).filter(reason -> !reason.isEmpty()));
  }

  /** The name of a state that AWS knows. */
  public static String known(String state) {
    if (!REASONS.containsKey(state)) {
      throw new IllegalArgumentException("No target is ever '" + state + "'");
    }
    return state;
  }

  /** When the checks of a target that is seen now have long been over. */
  public static Instant longAgo(Instant now) {
    return now.minus(FIRST_CHECKS);
  }
}
