package io.dataplane.janitor.kubernetes;

import io.dataplane.janitor.run.ClusterConfigurationException;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.text.UrlPassword;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.Utils;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates clients from the kubeconfig, or from the service account of the pod if there is none. */
public final class KubeconfigClients implements ClusterClients {

  /**
   * The schemes by which the JDK's HTTP client does not authenticate itself at a proxy for HTTPS;
   * Basic is one by default (Java, "Networking Properties").
   */
  private static final String REFUSED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  static {
    System.setProperty(REFUSED_SCHEMES, System.getProperty(REFUSED_SCHEMES, ""));
  }

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
    Config config = limited(context);
    requireNoPassword(config.getMasterUrl());
    KubeconfigUser user = new KubeconfigUser(config);
    user.requireNoServerName();
    user.readKey();
    bypassProxy(config, user.server());
    // ClusterReads retries, so the client does not.
    config.setRequestRetryBackoffLimit(0);
    // Over HTTP/2 all requests share one connection, and fail together when the server ends it.
    config.setHttp2Disable(true);
    config.setConnectionTimeout((int) timeouts.connect().toMillis());
    config.setRequestTimeout((int) timeouts.response().toMillis());
    try {
      return new KubernetesClientBuilder()
          .withConfig(config)
          .withHttpClientFactory(new JdkHttpClientFactory())
          .build();
    } catch (RuntimeException e) {
      // The cause is omitted: it may quote a key or a password.
      throw new ClusterConfigurationException(
          "The certificates or the proxy of %s cannot be used; check certificate-authority and client-certificate there, and HTTPS_PROXY, which needs a port"
              .formatted(user));
    }
  }

  private static void bypassProxy(Config config, URI server) {
    if (NoProxy.matches(server, config.getNoProxy())) {
      config.setHttpProxy(null);
      config.setHttpsProxy(null);
    }
    config.setNoProxy(null);
  }

  /**
   * Reads the configuration, which may run the exec plugin of the user. The plugin ends with the
   * limit of an attempt: the client waits for it without a limit.
   */
  private Config limited(String context) {
    Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
    FutureTask<Config> reading = new FutureTask<>(() -> configuration(context));
    Thread.ofPlatform().daemon().name("kubeconfig").start(reading);
    try {
      return reading.get(timeouts.attempt().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      ProcessHandle.current()
          .children()
          .filter(each -> !before.contains(each))
          .forEach(KubeconfigClients::end);
      throw new IncompleteViewException(
          "The kubeconfig could not be read within %d seconds; check the exec plugin of its user"
              .formatted(timeouts.attempt().toSeconds()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IncompleteViewException("The read of the kubeconfig was interrupted", interrupted);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IncompleteViewException incomplete
          ? incomplete
          : new IllegalStateException(failed.getCause());
    }
  }

  /** The client starts a shell, which starts the plugin. */
  private static void end(ProcessHandle plugin) {
    plugin.descendants().forEach(ProcessHandle::destroyForcibly);
    plugin.destroyForcibly();
  }

  private static void requireNoPassword(String server) {
    if (UrlPassword.in(server)) {
      throw new IncompleteViewException(
          "The server of the kubeconfig contains a user name or password, which logs may show; use the user's credentials instead");
    }
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
              .formatted(UrlPassword.masked(everywhere), context));
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
