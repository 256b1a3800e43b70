package io.dataplane.janitor.kubernetes;

import io.dataplane.janitor.run.IncompleteViewException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Utils;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates clients from the kubeconfig, or from the service account of the pod if there is none. */
public final class KubeconfigClients implements ClusterClients {

  private final ReadTimeouts timeouts;
  private final Map<String, KubernetesClient> clients = new HashMap<>();

  public KubeconfigClients(ReadTimeouts timeouts) {
    this.timeouts = timeouts;
  }

  @Override
  public synchronized KubernetesClient client(String context) {
    return clients.computeIfAbsent(context, this::connect);
  }

  private KubernetesClient connect(String context) {
    Config config = configuration(context);
    // ClusterReads retries, so the client does not.
    config.setRequestRetryBackoffLimit(0);
    config.setConnectionTimeout((int) timeouts.connect().toMillis());
    config.setRequestTimeout((int) timeouts.response().toMillis());
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private static Config configuration(String context) {
    try {
      return context.isEmpty() ? current() : named(context);
    } catch (IncompleteViewException e) {
      throw e;
    } catch (RuntimeException e) {
      // The cause is omitted: it quotes lines of the file, which contain tokens.
      throw new IncompleteViewException(
          "The kubeconfig cannot be read (%s); check the file that KUBECONFIG names"
              .formatted(e.getClass().getSimpleName()));
    }
  }

  /** Without a configuration the client would use its default address. */
  private static Config current() {
    Config config = Config.autoConfigure(null);
    boolean nowhere = config.getMasterUrl().startsWith(Config.DEFAULT_MASTER_URL);
    boolean nobody = config.getOauthToken() == null && config.getAutoOAuthToken() == null;
    if (config.getCurrentContext() == null && nowhere && nobody) {
      throw new IncompleteViewException(
          "No cluster is configured: there is neither a kubeconfig with a current context nor a"
              + " service account; set KUBECONFIG or mount a service account");
    }
    return config;
  }

  /** For an unknown context the client would use another cluster. */
  private static Config named(String context) {
    String everywhere = Utils.getSystemPropertyOrEnvVar(Config.KUBERNETES_MASTER_SYSTEM_PROPERTY);
    if (everywhere != null) {
      throw new IncompleteViewException(
          ("KUBERNETES_MASTER or kubernetes.master is set to %s, which would override the cluster of"
                  + " context '%s' (janitor.dataplanes[].context); unset it")
              .formatted(everywhere, context));
    }
    Config config = Config.autoConfigure(context);
    if (!context.equals(nameOfCurrent(config))) {
      throw new IncompleteViewException(
          "The kubeconfig has no context '%s' (janitor.dataplanes[].context); add or correct it"
              .formatted(context));
    }
    return config;
  }

  private static @Nullable String nameOfCurrent(Config config) {
    return config.getCurrentContext() == null ? null : config.getCurrentContext().getName();
  }

  @Override
  public synchronized void close() {
    clients.values().forEach(KubernetesClient::close);
    clients.clear();
  }
}
