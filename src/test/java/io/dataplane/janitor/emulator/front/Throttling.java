package io.dataplane.janitor.emulator.front;

import io.dataplane.janitor.emulator.front.TokenBucket.Size;
import io.dataplane.janitor.emulator.protocol.Api;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The documented token buckets of one account in one region; off until {@link #on}. EC2 has a
 * bucket for each action, whose size goes by the class of the action; each ELB generation has one
 * for its whole API and one for its mutations. Of the tagging API no bucket is documented; to be
 * strict, each resource that it writes counts as if load balancing had been called for it. The
 * region's clock refills them.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">EC2</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/load-balancer-api-throttling.html">ELB</a>
 */
public final class Throttling {
  private static final Size EC2_PAGINATED_OR_FILTERED = new Size(100, 20);
  private static final Size EC2_WHOLE_LISTING = new Size(50, 10);
  private static final Size EC2_MUTATION = new Size(50, 5);
  private static final Size EC2_TAGGING = new Size(100, 10);
  private static final Size ELB_ALL = new Size(40, 10);
  private static final Size ELB_MUTATION = new Size(20, 3);
  private static final Set<String> EC2_TAGGING_ACTIONS = Set.of("CreateTags", "DeleteTags");
  private static final Set<String> NARROWING = Set.of("MaxResults", "NextToken", "Filter.1.Name");

  private final Map<String, TokenBucket> buckets = new HashMap<>();
  private final AtomicInteger refused = new AtomicInteger();
  private double scale;

  private record Charge(String bucket, Size size) {}

  /**
   * Starts with full buckets.
   *
   * @param scale 1 for AWS's pace; 100 refills a hundred times as fast
   */
  public synchronized void on(double scale) {
    this.scale = scale;
    buckets.clear();
  }

  public synchronized void off() {
    scale = 0;
  }

  /** How many calls were refused so far. */
  public int refused() {
    return refused.get();
  }

  public synchronized void charge(Api api, QueryRequest request, Instant now) {
    if (scale == 0) {
      return;
    }
    List<Charge> charges = charges(api, request);
    boolean allowed = true;
    for (Charge charge : charges) {
      allowed &= bucket(charge, now).has(now, scale);
      // A refused call costs tokens too, as far as there are any.
      bucket(charge, now).take();
    }
    if (!allowed) {
      refused.incrementAndGet();
      throw refusal(api);
    }
  }

  private TokenBucket bucket(Charge charge, Instant now) {
    return buckets.computeIfAbsent(charge.bucket, name -> new TokenBucket(charge.size, now));
  }

  private static List<Charge> charges(Api api, QueryRequest request) {
    return switch (api) {
      case EC2 -> List.of(ec2(request));
      case ELB_V2, ELB_CLASSIC ->
          isMutation(request) ? elbWrite(api) : List.of(new Charge(api + " all", ELB_ALL));
      case TAGGING ->
          request.members("ResourceARNList").stream()
              .flatMap(arn -> elbWrite(Api.ELB_V2).stream())
              .toList();
      case STS -> List.of();
    };
  }

  private static List<Charge> elbWrite(Api api) {
    return List.of(new Charge(api + " all", ELB_ALL), new Charge(api + " mutations", ELB_MUTATION));
  }

  private static Charge ec2(QueryRequest request) {
    String action = request.action();
    if (isMutation(request)) {
      return new Charge(action, EC2_TAGGING_ACTIONS.contains(action) ? EC2_TAGGING : EC2_MUTATION);
    }
    return NARROWING.stream().anyMatch(request.parameters()::containsKey)
        ? new Charge(action + " narrowed", EC2_PAGINATED_OR_FILTERED)
        : new Charge(action, EC2_WHOLE_LISTING);
  }

  private static boolean isMutation(QueryRequest request) {
    return !request.action().startsWith("Describe");
  }

  private static AwsRefusal refusal(Api api) {
    return switch (api) {
      case EC2 -> new AwsRefusal(503, "RequestLimitExceeded", "Request limit exceeded.");
      case ELB_V2, ELB_CLASSIC, STS -> new AwsRefusal("Throttling", "Rate exceeded");
      case TAGGING -> new AwsRefusal("ThrottledException", "Rate exceeded");
    };
  }
}
