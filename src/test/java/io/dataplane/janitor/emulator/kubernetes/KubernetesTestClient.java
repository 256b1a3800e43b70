package io.dataplane.janitor.emulator.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;

/** Clients that look at nothing but the given server: no kubeconfig, no environment, no retries. */
public final class KubernetesTestClient {

  private KubernetesTestClient() {}

  public static KubernetesClient to(URI server) {
    return new KubernetesClientBuilder().withConfig(configuration(server)).build();
  }

  static Config configuration(URI server) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(server.toString())
        .withRequestRetryBackoffLimit(0)
        .build();
  }
}
