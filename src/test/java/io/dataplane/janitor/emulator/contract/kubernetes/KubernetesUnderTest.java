package io.dataplane.janitor.emulator.contract.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/**
 * An API server that the contract is checked on. Every test finds the namespaces {@code default}
 * and {@code kube-system}, and no custom resources.
 */
interface KubernetesUnderTest {

  KubernetesClient client();

  /** Installs the CRD, without a status subresource, unless it is there. */
  void serve(ResourceDefinitionContext definition);

  /** Takes the CRD away. */
  void withdraw(ResourceDefinitionContext definition);

  /** Makes every continue token too old; on a real cluster by compacting etcd. */
  void expireContinueTokens();
}
