package io.dataplane.janitor.aws.pace;

import io.dataplane.janitor.aws.client.RequestObserver;
import java.util.List;
import java.util.Set;

/**
 * One of AWS's token buckets, each for one account in one region.
 *
 * @param service as in {@link RequestObserver}
 * @param name of what shares it within the service
 * @param capacity calls at once
 * @param perSecond calls that come back
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">EC2</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/load-balancer-api-throttling.html">Load
 *     balancing</a>
 */
public record RateLimit(String service, String name, int capacity, int perSecond) {

  private static final Set<String> TAGGING = Set.of("CreateTags", "DeleteTags");

  /**
   * All that one call takes a token from. EC2 counts each action by itself; each generation of load
   * balancing counts its whole API together, and its mutations once more. What the tagging API
   * allows is not documented: it is asked for little, and never holds load balancing's own budget
   * up.
   *
   * @param narrowed whether it asks for a page or filters
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
