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
 * does not retry by itself; reading clients buffer bodies, and {@link #RETRY_POST} is off. Each
 * client is built when it is first used.
 */
public final class AwsClients implements SdkAutoCloseable {

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

  private final LazyClient<Ec2Client> ec2;
  private final LazyClient<ElasticLoadBalancingClient> classic;
  private final LazyClient<ElasticLoadBalancingV2Client> v2;
  private final LazyClient<ResourceGroupsTaggingApiClient> tagging;
  private final LazyClient<StsClient> sts;

  private AwsClients(Factory factory) {
    ec2 = new LazyClient<>(() -> factory.client(Ec2Client.builder(), "ec2", ResponseFormat.XML));
    classic =
        new LazyClient<>(
            () -> factory.client(ElasticLoadBalancingClient.builder(), "elb", ResponseFormat.XML));
    v2 =
        new LazyClient<>(
            () ->
                factory.client(
                    ElasticLoadBalancingV2Client.builder(), "elbv2", ResponseFormat.XML));
    tagging =
        new LazyClient<>(
            () ->
                factory.client(
                    ResourceGroupsTaggingApiClient.builder(), "tagging", ResponseFormat.JSON));
    sts = new LazyClient<>(() -> factory.client(StsClient.builder(), "sts", ResponseFormat.XML));
  }

  /**
   * Creates clients that permit only Describe and Get operations, and reserve tokens for each call.
   */
  public static AwsClients reading(AwsSettings settings, RequestObserver observer) {
    return new AwsClients(new Factory(settings, AllowedOperations.READING, true, observer));
  }

  /**
   * Creates clients that permit only these operations; the caller reserves the tokens.
   *
   * @param operations such as {@code DeleteRouteTable}
   */
  public static AwsClients writing(
      AwsSettings settings, RequestObserver observer, Set<String> operations) {
    return new AwsClients(
        new Factory(settings, AllowedOperations.writing(operations), false, observer));
  }

  /** Creates clients that permit only tagging and untagging; the caller reserves the tokens. */
  public static AwsClients tagging(AwsSettings settings, RequestObserver observer) {
    return new AwsClients(new Factory(settings, AllowedOperations.TAGGING, false, observer));
  }

  public Ec2Client ec2() {
    return ec2.get();
  }

  public ElasticLoadBalancingClient classic() {
    return classic.get();
  }

  public ElasticLoadBalancingV2Client v2() {
    return v2.get();
  }

  public ResourceGroupsTaggingApiClient tagging() {
    return tagging.get();
  }

  public StsClient sts() {
    return sts.get();
  }

  @Override
  public void close() {
    ec2.close();
    classic.close();
    v2.close();
    tagging.close();
    sts.close();
  }

  private record Factory(
      AwsSettings settings, AllowedOperations allowed, boolean reserves, RequestObserver observer) {

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
