package io.dataplane.janitor.kubernetes;

import io.dataplane.janitor.run.ClusterConfigurationException;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The user and the cluster of one context, as far as the client needs help with them. */
record KubeconfigUser(Config config) {

  /**
   * Gives the client the key of the client certificate in a form that it reads.
   *
   * @throws ClusterConfigurationException if the key cannot be used
   */
  void readKey() {
    String data = config.getClientKeyData();
    String file = config.getClientKeyFile();
    if (isBlank(data) && isBlank(file)) {
      return;
    }
    String source = isBlank(data) ? "file " + file : "client-key-data";
    try {
      ClientKey key = ClientKey.of(isBlank(data) ? Files.readAllBytes(Path.of(file)) : pem(data));
      config.setClientKeyData(Base64.getEncoder().encodeToString(bytes(key.pem())));
      config.setClientKeyFile(null);
      config.setClientKeyAlgo(key.algorithm());
    } catch (ClientKey.UnusableException unusable) {
      throw wrongKey(source, String.valueOf(unusable.getMessage()));
    } catch (IOException unread) {
      throw wrongKey(source, "it cannot be read (%s)".formatted(unread.getClass().getSimpleName()));
    }
  }

  /** Kubernetes, client-go: the data are Base64. A PEM file as it is means the same. */
  private static byte[] pem(String data) throws ClientKey.UnusableException {
    if (data.contains("-----BEGIN ")) {
      return bytes(data);
    }
    try {
      return Base64.getMimeDecoder().decode(data);
    } catch (IllegalArgumentException broken) {
      throw new ClientKey.UnusableException("it is not valid Base64");
    }
  }

  private static byte[] bytes(String pem) {
    return pem.getBytes(StandardCharsets.ISO_8859_1);
  }

  private ClusterConfigurationException wrongKey(String source, String why) {
    return new ClusterConfigurationException(
        "The client key of %s cannot be used: %s: %s; RSA and EC keys in PEM without a password are read"
            .formatted(this, source, why));
  }

  /**
   * The client verifies the certificate of the server by the name in its address alone.
   *
   * @throws ClusterConfigurationException if the cluster requires another name
   */
  void requireNoServerName() {
    String host = server().getHost();
    cluster()
        .map(Cluster::getTlsServerName)
        .filter(name -> !name.isBlank() && !name.equalsIgnoreCase(host))
        .ifPresent(
            name -> {
              throw new ClusterConfigurationException(
                  "The cluster of %s has tls-server-name %s, which is not supported; set a server whose host is a name in its certificate, and remove tls-server-name"
                      .formatted(this, name));
            });
  }

  /**
   * The address of the API server.
   *
   * @throws ClusterConfigurationException if it is malformed
   */
  URI server() {
    try {
      return URI.create(config.getMasterUrl());
    } catch (IllegalArgumentException malformed) {
      throw new ClusterConfigurationException(
          "The server of %s is not a URL such as https://host:6443".formatted(this));
    }
  }

  private Optional<Cluster> cluster() {
    File file = config.getFileWithCluster();
    NamedContext context = config.getCurrentContext();
    if (file == null || context == null) {
      return Optional.empty();
    }
    String name = context.getContext().getCluster();
    return KubeConfigUtils.parseConfig(file).getClusters().stream()
        .filter(each -> Objects.equals(each.getName(), name))
        .map(NamedCluster::getCluster)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /** The context, its user and the file, for messages. */
  @Override
  public String toString() {
    NamedContext context = config.getCurrentContext();
    if (context == null) {
      return "the service account";
    }
    File file = Objects.requireNonNullElse(config.getFileWithAuthInfo(), config.getFile());
    return "context '%s' (user '%s', %s)"
        .formatted(
            context.getName(),
            context.getContext().getUser(),
            file == null ? "kubeconfig" : file.getPath());
  }
}
