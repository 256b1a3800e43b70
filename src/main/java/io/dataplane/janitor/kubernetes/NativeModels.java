package io.dataplane.janitor.kubernetes;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.AuthProviderConfig;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.ExecEnvVar;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.api.model.NamedExtension;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Preconditions;
import io.fabric8.kubernetes.api.model.Preferences;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.impl.KubernetesClientImpl;
import io.fabric8.kubernetes.client.utils.OpenIDConnectionUtils;
import io.fabric8.kubernetes.internal.KubernetesDeserializer;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Registers what the Kubernetes client creates by name, and what Jackson reads and writes for it.
 * Without it a native executable cannot read a kubeconfig, or writes a lease without its fields; a
 * run on a JVM cannot detect that.
 */
@RegisterForReflection(
    targets = {
      KubernetesClientImpl.class,
      KubernetesDeserializer.class,
      // A kubeconfig.
      io.fabric8.kubernetes.api.model.Config.class,
      NamedCluster.class,
      Cluster.class,
      NamedContext.class,
      Context.class,
      NamedAuthInfo.class,
      AuthInfo.class,
      AuthProviderConfig.class,
      ExecConfig.class,
      ExecEnvVar.class,
      NamedExtension.class,
      Preferences.class,
      // The response of an exec plugin, and of an OpenID provider.
      Config.ExecCredential.class,
      Config.ExecCredentialSpec.class,
      Config.ExecCredentialStatus.class,
      OpenIDConnectionUtils.OpenIdConfiguration.class,
      OpenIDConnectionUtils.OAuthToken.class,
      // Leases and config maps.
      Lease.class,
      LeaseSpec.class,
      ConfigMap.class,
      ObjectMeta.class,
      ManagedFieldsEntry.class,
      FieldsV1.class,
      OwnerReference.class,
      // Requests to delete, and error responses.
      DeleteOptions.class,
      Preconditions.class,
      Status.class,
      StatusDetails.class,
      StatusCause.class,
      ListMeta.class
    })
final class NativeModels {
  private NativeModels() {}
}
