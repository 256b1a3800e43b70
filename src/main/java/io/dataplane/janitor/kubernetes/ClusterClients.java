package io.dataplane.janitor.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;

/** The clients of all clusters that the configuration names. */
public interface ClusterClients extends AutoCloseable {

  /**
   * The client of a context of the kubeconfig; created at the first call, and reused.
   *
   * @param context the name; empty for the current context, or for the cluster of the pod
   * @throws io.dataplane.janitor.run.IncompleteViewException if there is no such context
   */
  KubernetesClient client(String context);

  @Override
  void close();
}
