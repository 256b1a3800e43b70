package io.dataplane.janitor.aws.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;

/** The proxies of {@code HTTPS_PROXY} and the like, read as the SDK does for its own clients. */
final class EnvironmentProxies extends ProxySelector {

  @Override
  public List<Proxy> select(URI target) {
    return proxy(target)
        .map(it -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(it.host(), it.port())))
        .map(List::of)
        .orElse(List.of(Proxy.NO_PROXY));
  }

  /**
   * The value of the header {@code Proxy-Authorization}, if the proxy has a user and a password.
   */
  static Optional<String> authorization(URI target) {
    return proxy(target)
        .filter(it -> it.username() != null && it.password() != null)
        .map(it -> it.username() + ":" + it.password())
        .map(it -> Base64.getEncoder().encodeToString(it.getBytes(StandardCharsets.UTF_8)))
        .map("Basic "::concat);
  }

  private static Optional<ProxyConfiguration> proxy(URI target) {
    ProxyConfiguration proxy =
        ProxyConfiguration.builder()
            .useSystemPropertyValues(true)
            .useEnvironmentVariablesValues(true)
            .scheme(target.getScheme())
            .build();
    return proxy.host() == null || bypassed(target, proxy) ? Optional.empty() : Optional.of(proxy);
  }

  /** The SDK turns wild cards into regular expressions. */
  private static boolean bypassed(URI target, ProxyConfiguration proxy) {
    String host = target.getHost().toLowerCase(Locale.ROOT);
    return proxy.nonProxyHosts().stream().anyMatch(host::matches);
  }

  @Override
  public void connectFailed(URI target, SocketAddress proxy, IOException failure) {
    // The request fails with the same error.
  }
}
