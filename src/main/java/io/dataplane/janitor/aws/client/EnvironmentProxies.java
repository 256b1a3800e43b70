package io.dataplane.janitor.aws.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;

/** The proxies of {@code HTTPS_PROXY} and the like, read as the SDK does for its own clients. */
final class EnvironmentProxies extends ProxySelector {

  @Override
  public List<Proxy> select(URI target) {
    ProxyConfiguration proxy =
        ProxyConfiguration.builder()
            .useSystemPropertyValues(true)
            .useEnvironmentVariablesValues(true)
            .scheme(target.getScheme())
            .build();
    if (proxy.host() == null || bypassed(target, proxy)) {
      return List.of(Proxy.NO_PROXY);
    }
    return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())));
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
