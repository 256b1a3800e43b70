package io.dataplane.janitor.aws.testing;

import io.dataplane.janitor.aws.client.AwsSettings;
import io.dataplane.janitor.aws.client.RequestObserver;
import io.dataplane.janitor.aws.pace.PaceClock;
import io.dataplane.janitor.aws.pace.RateLimiter;
import io.dataplane.janitor.run.ShutdownSignal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Settings that need nothing of the environment. */
public final class TestSettings {

  /** For who does not care about requests. */
  public static final RequestObserver UNOBSERVED = (service, operation, outcome) -> {};

  private TestSettings() {}

  /** More than any test asks for. */
  public static RateLimiter unhurried() {
    return new RateLimiter(1000, PaceClock.real(new ShutdownSignal()), (service, length) -> {});
  }

  /** Each call is sent once. */
  public static AwsSettings at(URI endpoint) {
    return at(endpoint, 1, Duration.ofSeconds(20));
  }

  public static AwsSettings at(URI endpoint, int attempts, Duration attemptTimeout) {
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
