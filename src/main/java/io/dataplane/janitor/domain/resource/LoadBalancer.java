package io.dataplane.janitor.domain.resource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer of either generation.
 *
 * @param id the ARN of a v2 load balancer, the name of a classic one
 * @param created when it was created
 * @param deletionProtected whether deletion protection is on
 * @param liveTargets the display names of the targets that may receive its traffic, such as {@code
 *     web 10.0.0.7:8080 (healthy)}
 */
public record LoadBalancer(
    String id,
    String name,
    @Nullable String vpc,
    Tags tags,
    Generation generation,
    Instant created,
    boolean deletionProtected,
    List<String> liveTargets)
    implements AwsResource {

  /** The maximum number of targets in a message; further ones are counted. */
  private static final int NAMED_TARGETS = 3;

  public LoadBalancer {
    liveTargets = List.copyOf(liveTargets);
  }

  /** A load balancer from a listing, without protection and targets, which take extra calls. */
  public LoadBalancer(
      String id,
      String name,
      @Nullable String vpc,
      Tags tags,
      Generation generation,
      Instant created) {
    this(id, name, vpc, tags, generation, created, false, List.of());
  }

  /** The API that manages the load balancer. */
  public enum Generation {
    CLASSIC,
    V2
  }

  /** The load balancer with its details. */
  public LoadBalancer withDetails(boolean nowProtected, List<String> targets) {
    return new LoadBalancer(id, name, vpc, tags, generation, created, nowProtected, targets);
  }

  @Override
  public List<String> listedAs() {
    return List.of(ListedKey.ofId(id), ListedKey.ofName(name));
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.LOAD_BALANCER;
  }

  @Override
  public List<Holder> holders() {
    List<Holder> holders = new ArrayList<>();
    if (deletionProtected) {
      holders.add(Holder.PROTECTION);
    }
    if (!liveTargets.isEmpty()) {
      holders.add(Holder.outside(targetsInWords()));
    }
    return holders;
  }

  private String targetsInWords() {
    int count = liveTargets.size();
    String named = String.join(", ", liveTargets.stream().limit(NAMED_TARGETS).toList());
    return "%d live target%s: %s%s"
        .formatted(
            count,
            count == 1 ? "" : "s",
            named,
            count > NAMED_TARGETS ? " and %d more".formatted(count - NAMED_TARGETS) : "");
  }

  /** The ARN of a v2 load balancer already contains its type and name. */
  @Override
  public String identification() {
    return switch (generation) {
      case CLASSIC -> "(classic load balancer)";
      case V2 -> "";
    };
  }

  @Override
  public Optional<Instant> createdAt() {
    return Optional.of(created);
  }

  @Override
  public LoadBalancer unprotected() {
    return withDetails(false, liveTargets);
  }

  @Override
  public String key() {
    return switch (generation) {
      case CLASSIC -> classicKey(name);
      case V2 -> v2Key(id);
    };
  }

  /**
   * The key of a v2 load balancer: the description that its network interfaces carry, such as
   * {@code ELB app/name/50dc6c495c0c9188}.
   */
  public static String v2Key(String arn) {
    return "ELB " + arn.substring(arn.indexOf(":loadbalancer/") + ":loadbalancer/".length());
  }

  private static String classicKey(String name) {
    return "ELB " + name;
  }
}
