package io.dataplane.janitor.aws.client;

import java.util.Set;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK's clients. Reading clients cannot write, and writing clients cannot read. Only the SDK
 * retries a request: writing clients send bodies of a fixed length, which the JDK's HTTP client
 * does not retry by itself; reading clients buffer bodies, and {@link #RETRY_POST} is off.
 */
public record AwsClients(
    Ec2Client ec2,
    ElasticLoadBalancingClient classic,
    ElasticLoadBalancingV2Client v2,
    StsClient sts)
    implements SdkAutoCloseable {

  /**
   * Whether the JDK's HTTP client repeats a POST on a broken connection (Java, "Networking
   * Properties"); read when it is first used.
   */
  private static final String RETRY_POST = "sun.net.http.retryPost";

  /**
   * The schemes by which the JDK's HTTP client does not authenticate itself at a proxy for HTTPS;
   * Basic is one by default. The SDK's client for reads uses Basic regardless.
   */
  private static final String REFUSED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  static {
    System.setProperty(RETRY_POST, "false");
    System.setProperty(REFUSED_SCHEMES, System.getProperty(REFUSED_SCHEMES, ""));
  }

  /**
   * Creates clients that permit only Describe and Get operations, and reserve tokens for each call.
   */
  public static AwsClients reading(AwsSettings settings, RequestObserver observer) {
    return new Factory(settings, AllowedOperations.READING, true, observer).clients();
  }

  /**
   * Creates clients that permit only these operations; the caller reserves the tokens.
   *
   * @param operations such as {@code DeleteRouteTable}
   */
  public static AwsClients writing(
      AwsSettings settings, RequestObserver observer, Set<String> operations) {
    return new Factory(settings, AllowedOperations.writing(operations), false, observer).clients();
  }

  /** Creates a client that permits only tagging and untagging; the caller reserves the tokens. */
  public static ResourceGroupsTaggingApiClient tagging(
      AwsSettings settings, RequestObserver observer) {
    return new Factory(settings, AllowedOperations.TAGGING, false, observer)
        .client(ResourceGroupsTaggingApiClient.builder(), "tagging", ResponseFormat.JSON);
  }

  @Override
  public void close() {
    ec2.close();
    classic.close();
    v2.close();
    sts.close();
  }

  private record Factory(
      AwsSettings settings, AllowedOperations allowed, boolean reserves, RequestObserver observer) {

    AwsClients clients() {
      return new AwsClients(
          client(Ec2Client.builder(), "ec2", ResponseFormat.XML),
          client(ElasticLoadBalancingClient.builder(), "elb", ResponseFormat.XML),
          client(ElasticLoadBalancingV2Client.builder(), "elbv2", ResponseFormat.XML),
          client(StsClient.builder(), "sts", ResponseFormat.XML));
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
        B builder, String service, ResponseFormat format) {
      settings.endpoint().ifPresent(builder::endpointOverride);
      return builder
          .region(settings.region())
          .credentialsProvider(settings.credentials())
          .httpClientBuilder(http())
          .overrideConfiguration(overrides(service, format))
          .build();
    }

    private SdkHttpClient.Builder<?> http() {
      return reserves
          ? new BufferedRequests.Builder(
              UrlConnectionHttpClient.builder()
                  .connectionTimeout(settings.attemptTimeout())
                  .socketTimeout(settings.attemptTimeout()))
          : new SingleRequests.Builder(settings.attemptTimeout());
    }

    private ClientOverrideConfiguration overrides(String service, ResponseFormat format) {
      return ClientOverrideConfiguration.builder()
          .retryStrategy(
              AwsRetryStrategy.standardRetryStrategy().toBuilder()
                  .maxAttempts(settings.attempts())
                  .build())
          .apiCallTimeout(settings.callTimeout())
          .apiCallAttemptTimeout(settings.attemptTimeout())
          .addExecutionInterceptor(allowed)
          .addExecutionInterceptor(new UnreachableEndpointInterceptor())
          .addExecutionInterceptor(new CompleteResponseInterceptor(format))
          .addExecutionInterceptor(
              new RateLimitInterceptor(service, format, settings.pace(), reserves))
          .addMetricPublisher(new RequestMetricsPublisher(service, observer))
          .build();
    }
  }
}
