package io.dataplane.janitor.aws;

import java.util.Set;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK's clients, for reading or for writing; neither can do what the other is for. The SDK
 * alone repeats a request: it sends bodies of a fixed length, which the JDK's HTTP client, unlike
 * other bodies, never sends a second time by itself.
 */
record AwsClients(
    Ec2Client ec2,
    ElasticLoadBalancingClient classic,
    ElasticLoadBalancingV2Client v2,
    StsClient sts)
    implements SdkAutoCloseable {

  /** Clients that can only describe and get, each call at the pace of the settings. */
  static AwsClients reading(AwsSettings settings, RequestObserver observer) {
    return new Factory(settings, OnlyOperations.READING, true, observer).clients();
  }

  /**
   * Clients that can call these operations alone; whoever calls has waited for the pace before.
   *
   * @param operations such as {@code DeleteRouteTable}
   */
  static AwsClients writing(
      AwsSettings settings, RequestObserver observer, Set<String> operations) {
    return new Factory(settings, OnlyOperations.writing(operations), false, observer).clients();
  }

  /** A client that can only tag and untag; as of the writing ones, whoever calls has waited. */
  static ResourceGroupsTaggingApiClient tagging(AwsSettings settings, RequestObserver observer) {
    return new Factory(settings, OnlyOperations.TAGGING, false, observer)
        .client(ResourceGroupsTaggingApiClient.builder(), "tagging", AnswerForm.JSON);
  }

  @Override
  public void close() {
    ec2.close();
    classic.close();
    v2.close();
    sts.close();
  }

  private record Factory(
      AwsSettings settings, OnlyOperations only, boolean waits, RequestObserver observer) {

    AwsClients clients() {
      return new AwsClients(
          client(Ec2Client.builder(), "ec2", AnswerForm.XML),
          client(ElasticLoadBalancingClient.builder(), "elb", AnswerForm.XML),
          client(ElasticLoadBalancingV2Client.builder(), "elbv2", AnswerForm.XML),
          client(StsClient.builder(), "sts", AnswerForm.XML));
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
        B builder, String service, AnswerForm form) {
      settings.endpoint().ifPresent(builder::endpointOverride);
      return builder
          .region(settings.region())
          .credentialsProvider(settings.credentials())
          .httpClientBuilder(
              UrlConnectionHttpClient.builder()
                  .connectionTimeout(settings.attemptTimeout())
                  .socketTimeout(settings.attemptTimeout()))
          .overrideConfiguration(overrides(service, form))
          .build();
    }

    private ClientOverrideConfiguration overrides(String service, AnswerForm form) {
      return ClientOverrideConfiguration.builder()
          .retryStrategy(
              AwsRetryStrategy.standardRetryStrategy().toBuilder()
                  .maxAttempts(settings.attempts())
                  .build())
          .apiCallTimeout(settings.callTimeout())
          .apiCallAttemptTimeout(settings.attemptTimeout())
          .addExecutionInterceptor(only)
          .addExecutionInterceptor(new WholeAnswers(form))
          .addExecutionInterceptor(new PacedCalls(service, form, settings.pace(), waits))
          .addMetricPublisher(new ObservedRequests(service, observer))
          .build();
    }
  }
}
