package io.dataplane.janitor.aws;

import io.dataplane.janitor.StopSignal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Settings that need nothing of the environment. */
public final class TestSettings {

  /** For who does not care about requests. */
  static final RequestObserver UNOBSERVED = (service, operation, outcome) -> {};

  private TestSettings() {}

  /** More than any test asks for. */
  public static Pace unhurried() {
    return new Pace(1000, PaceClock.real(new StopSignal()), (service, length) -> {});
  }

  /** Each call is sent once. */
  static AwsSettings at(URI endpoint) {
    return at(endpoint, 1, Duration.ofSeconds(20));
  }

  static AwsSettings at(URI endpoint, int attempts, Duration attemptTimeout) {
    return new AwsSettings(
        Region.US_EAST_1,
        Optional.of(endpoint),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
        attempts,
        Duration.ofMinutes(1),
        attemptTimeout,
        unhurried());
  }
}
