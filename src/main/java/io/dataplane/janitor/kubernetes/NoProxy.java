package io.dataplane.janitor.kubernetes;

import io.fabric8.kubernetes.client.utils.IpAddressMatcher;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that are reached without the proxy, read as kubectl does (Go, {@code
 * golang.org/x/net/http/httpproxy}): names with their subdomains, {@code .domain} for subdomains
 * alone, addresses, CIDR blocks, each with or without a port, and {@code *} for all. The matcher of
 * the Kubernetes client knows neither {@code *} nor ports, and matches ends of names.
 */
final class NoProxy {
  private static final Pattern PORT = Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]]+):(\\d{1,5})");
  private static final Pattern ADDRESS =
      Pattern.compile("\\d+(?:\\.\\d+){3}|[0-9a-f.]*:[0-9a-f.:]*");
  private static final Pattern BLOCK = Pattern.compile("(?:%s)(?:/\\d{1,3})?".formatted(ADDRESS));

  private NoProxy() {}

  /** Whether one of the entries matches the server. */
  static boolean matches(URI server, String @Nullable [] entries) {
    if (entries == null || server.getHost() == null) {
      return false;
    }
    String host = bare(server.getHost());
    int port = server.getPort() >= 0 ? server.getPort() : defaultPort(server);
    return Arrays.stream(entries).anyMatch(entry -> matches(host, port, bare(entry)));
  }

  private static int defaultPort(URI server) {
    return "http".equals(server.getScheme()) ? 80 : 443;
  }

  private static boolean matches(String host, int port, String entry) {
    Matcher withPort = PORT.matcher(entry);
    if (withPort.matches()) {
      return Integer.parseInt(withPort.group(2)) == port
          && matches(host, port, bare(withPort.group(1)));
    }
    if (entry.isEmpty() || entry.equals("*")) {
      return !entry.isEmpty();
    }
    boolean block = BLOCK.matcher(entry).matches();
    if (block || ADDRESS.matcher(host).matches()) {
      return block && ADDRESS.matcher(host).matches() && isWithin(host, entry);
    }
    String domain = entry.startsWith("*.") ? entry.substring(1) : entry;
    return domain.startsWith(".")
        ? host.endsWith(domain)
        : host.equals(domain) || host.endsWith("." + domain);
  }

  private static boolean isWithin(String host, String block) {
    try {
      return new IpAddressMatcher(block).matches(host);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** Lower case, without brackets of an IPv6 address and the final dot of a name. */
  private static String bare(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    String plain =
        lower.startsWith("[") && lower.endsWith("]")
            ? lower.substring(1, lower.length() - 1)
            : lower;
    return plain.endsWith(".") && plain.length() > 1
        ? plain.substring(0, plain.length() - 1)
        : plain;
  }
}
