package io.dataplane.janitor.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;

/** The clients of all clusters that sources name. */
public interface ClusterClients extends AutoCloseable {

  /**
   * The client of a context of the kubeconfig; made when first asked for and the same ever after.
   *
   * @param context empty for the current context, or for the pod's own cluster
   * @throws io.dataplane.janitor.run.IncompleteViewException where there is no such context
   */
  KubernetesClient client(String context);

  @Override
  void close();
}
