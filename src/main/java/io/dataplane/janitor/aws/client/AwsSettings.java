package io.dataplane.janitor.aws.client;

import io.dataplane.janitor.aws.pace.RateLimiter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Where, as whom and how patiently AWS is called.
 *
 * @param endpoint the address of all services, or empty for AWS's own or {@code AWS_ENDPOINT_URL}
 * @param credentials shared by all clients, so that they are fetched once
 * @param attempts how often a call is sent at most, the first time included
 * @param callTimeout of one call with all its attempts and the waiting between them
 * @param attemptTimeout of one attempt; also of connecting and of each wait for bytes
 * @param pace that all clients keep together
 */
public record AwsSettings(
    Region region,
    Optional<URI> endpoint,
    AwsCredentialsProvider credentials,
    int attempts,
    Duration callTimeout,
    Duration attemptTimeout,
    RateLimiter pace) {

  /** The same, but each call is sent only once. */
  public AwsSettings singleAttempt() {
    return new AwsSettings(region, endpoint, credentials, 1, callTimeout, attemptTimeout, pace);
  }

  /** The rest from the SDK's standard environment, and the patience of a scheduled job. */
  public static AwsSettings standard(Region region, RateLimiter pace) {
    return new AwsSettings(
        region,
        Optional.empty(),
        DefaultCredentialsProvider.builder().build(),
        5,
        Duration.ofMinutes(2),
        Duration.ofSeconds(20),
        pace);
  }
}
