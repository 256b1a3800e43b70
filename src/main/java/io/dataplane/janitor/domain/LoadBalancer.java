package io.dataplane.janitor.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer of either generation.
 *
 * @param id the ARN of a v2 one, the name of a classic one
 * @param deletionProtected whether AWS would refuse to delete it; listings do not tell, so it is
 *     false until {@link #protectedFromDeletion()} was asked for
 */
public record LoadBalancer(
    String id,
    String name,
    @Nullable String vpc,
    Tags tags,
    Generation generation,
    Instant createdAt,
    boolean deletionProtected)
    implements AwsResource {

  /** The API that speaks for it. */
  public enum Generation {
    CLASSIC,
    V2
  }

  /** What AWS itself holds it by. */
  static final Holder PROTECTION = Holder.outside("deletion protection");

  public LoadBalancer protectedFromDeletion() {
    return new LoadBalancer(id, name, vpc, tags, generation, createdAt, true);
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.LOAD_BALANCER;
  }

  @Override
  public List<Holder> holders() {
    return deletionProtected ? List.of(PROTECTION) : List.of();
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
