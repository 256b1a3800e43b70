package io.dataplane.janitor.emulator;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Real SDK clients for an endpoint, without retries: a test sees each answer. */
public final class SdkClients implements AutoCloseable {
  private final Ec2Client ec2;
  private final ElasticLoadBalancingV2Client elbV2;
  private final ElasticLoadBalancingClient elbClassic;
  private final StsClient sts;
  private final ResourceGroupsTaggingApiClient tagging;

  public SdkClients(URI endpoint) {
    ec2 = at(endpoint, Ec2Client.builder()).build();
    elbV2 = at(endpoint, ElasticLoadBalancingV2Client.builder()).build();
    elbClassic = at(endpoint, ElasticLoadBalancingClient.builder()).build();
    sts = at(endpoint, StsClient.builder()).build();
    tagging = at(endpoint, ResourceGroupsTaggingApiClient.builder()).build();
  }

  private static <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B at(
      URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()));
  }

  public Ec2Client ec2() {
    return ec2;
  }

  public ElasticLoadBalancingV2Client elbV2() {
    return elbV2;
  }

  public ElasticLoadBalancingClient elbClassic() {
    return elbClassic;
  }

  public StsClient sts() {
    return sts;
  }

  public ResourceGroupsTaggingApiClient tagging() {
    return tagging;
  }

  @Override
  public void close() {
    ec2.close();
    elbV2.close();
    elbClassic.close();
    sts.close();
    tagging.close();
  }
}
