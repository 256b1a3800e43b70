package io.dataplane.janitor.aws.pace;

import io.dataplane.janitor.aws.client.RequestObserver;
import java.util.List;
import java.util.Set;

/**
 * A token bucket of AWS, which has one for each account and region.
 *
 * @param service as in {@link RequestObserver}
 * @param name names the operations of the service that share it
 * @param capacity the maximum number of tokens
 * @param perSecond the refill rate
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">EC2</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/load-balancer-api-throttling.html">Load
 *     balancing</a>
 */
public record RateLimit(String service, String name, int capacity, int perSecond) {

  private static final Set<String> TAGGING = Set.of("CreateTags", "DeleteTags");

  /**
   * The buckets from which a call consumes a token. EC2 has a bucket for each operation. Each
   * generation of load balancing has one for its whole API, and one for its mutations. AWS does not
   * document the limits of the tagging API; this low limit is an assumption, with a bucket of its
   * own that never delays load balancing.
   *
   * @param narrowed whether the request is paginated or filtered
   */
  public static List<RateLimit> of(String service, String operation, boolean narrowed) {
    boolean reads = operation.startsWith("Describe");
    return switch (service) {
      case "ec2" -> List.of(reads ? ec2Reading(operation, narrowed) : ec2Writing(operation));
      case "elb", "elbv2" -> {
        RateLimit all = new RateLimit(service, "all", 40, 10);
        yield reads ? List.of(all) : List.of(all, new RateLimit(service, "mutations", 20, 3));
      }
      case "tagging" -> List.of(new RateLimit(service, "all", 10, 2));
      default -> List.of();
    };
  }

  private static RateLimit ec2Reading(String operation, boolean narrowed) {
    return narrowed
        ? new RateLimit("ec2", operation + " narrowed", 100, 20)
        : new RateLimit("ec2", operation, 50, 10);
  }

  private static RateLimit ec2Writing(String operation) {
    return TAGGING.contains(operation)
        ? new RateLimit("ec2", operation, 100, 10)
        : new RateLimit("ec2", operation, 50, 5);
  }
}
