package io.dataplane.janitor.emulator;

import java.util.List;
import java.util.Set;

/**
 * The types of a v2 load balancer, by what the API does differently for each: the path in the ARN
 * and in the description of its network interfaces, the listeners it takes, and the groups of
 * targets that those may forward to.
 */
enum LoadBalancerType {
  APPLICATION("application", "app", Set.of("HTTP", "HTTPS"), Set.of("HTTP", "HTTPS")),
  NETWORK(
      "network",
      "net",
      Set.of("TCP", "TLS", "UDP", "TCP_UDP"),
      Set.of("TCP", "TLS", "UDP", "TCP_UDP")),
  GATEWAY("gateway", "gwy", Set.of("GENEVE"), Set.of("GENEVE"));

  private final String word;
  private final String path;
  private final Set<String> listenerProtocols;
  private final Set<String> targetProtocols;

  LoadBalancerType(
      String word, String path, Set<String> listenerProtocols, Set<String> targetProtocols) {
    this.word = word;
    this.path = path;
    this.listenerProtocols = listenerProtocols;
    this.targetProtocols = targetProtocols;
  }

  /** What the API calls it in `Type`. */
  String word() {
    return word;
  }

  /** The segment in ARNs: {@code loadbalancer/app/<name>/<id>}. */
  String path() {
    return path;
  }

  boolean listensOn(String protocol) {
    return listenerProtocols.contains(protocol);
  }

  boolean forwardsTo(String targetProtocol) {
    return targetProtocols.contains(targetProtocol);
  }

  /** Application load balancers must span two availability zones; the others may stand in one. */
  int fewestSubnets() {
    return this == APPLICATION ? 2 : 1;
  }

  /** Refuses a word that is none of the three. */
  static LoadBalancerType of(String word) {
    for (LoadBalancerType type : values()) {
      if (type.word.equals(word)) {
        return type;
      }
    }
    throw ElbRefusals.notOneOf("type", word, List.of("application", "network", "gateway"));
  }
}
