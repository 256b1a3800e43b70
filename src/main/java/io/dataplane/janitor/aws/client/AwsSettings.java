package io.dataplane.janitor.aws.client;

import io.dataplane.janitor.aws.pace.RateLimiter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * The endpoint, credentials, retries, timeouts and rate limits of calls to AWS.
 *
 * @param endpoint the address of all services; empty for AWS's own or {@code AWS_ENDPOINT_URL}
 * @param credentials shared by all clients, so that they are fetched once
 * @param attempts the maximum number of attempts of a call, including the first
 * @param callTimeout of a call, with all attempts and the waits between them
 * @param attemptTimeout of one attempt; also of the connection and of each read from it
 * @param pace the rate limiter that all clients share
 */
public record AwsSettings(
    Region region,
    Optional<URI> endpoint,
    AwsCredentialsProvider credentials,
    int attempts,
    Duration callTimeout,
    Duration attemptTimeout,
    RateLimiter pace) {

  /** These settings without retries. */
  public AwsSettings singleAttempt() {
    return new AwsSettings(region, endpoint, credentials, 1, callTimeout, attemptTimeout, pace);
  }

  /** The SDK's default endpoint and credentials, and timeouts for a scheduled job. */
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
