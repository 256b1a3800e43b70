package io.dataplane.janitor.emulator.elb.common;

import java.util.List;

/**
 * The types of a v2 load balancer, by what the API does differently for each: the path in the ARN
 * and in the description of its network interfaces, and the protocols of its listeners.
 */
public enum LoadBalancerType {
  APPLICATION("application", "app"),
  NETWORK("network", "net"),
  GATEWAY("gateway", "gwy");

  private final String word;
  private final String path;

  LoadBalancerType(String word, String path) {
    this.word = word;
    this.path = path;
  }

  /** What the API calls it in {@code Type}. */
  public String word() {
    return word;
  }

  /** The segment in ARNs: {@code loadbalancer/app/<name>/<id>}. */
  String path() {
    return path;
  }

  /** Whether its listeners, and the target groups that they forward to, may have a protocol. */
  public boolean speaks(String protocol) {
    return switch (this) {
      case APPLICATION -> List.of("HTTP", "HTTPS").contains(protocol);
      case NETWORK -> List.of("TCP", "TLS", "UDP", "TCP_UDP").contains(protocol);
      case GATEWAY -> protocol.equals("GENEVE");
    };
  }

  /** Application load balancers must span two availability zones; the others may stand in one. */
  public int fewestSubnets() {
    return this == APPLICATION ? 2 : 1;
  }

  /** Refuses a word that is none of the three. */
  public static LoadBalancerType of(String word) {
    for (LoadBalancerType type : values()) {
      if (type.word.equals(word)) {
        return type;
      }
    }
    throw ElbRefusals.notOneOf("type", word, List.of("application", "network", "gateway"));
  }
}
