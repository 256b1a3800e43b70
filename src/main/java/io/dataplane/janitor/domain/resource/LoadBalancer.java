package io.dataplane.janitor.domain.resource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer of either generation.
 *
 * @param id the ARN of a v2 load balancer, the name of a classic one
 * @param created when it was created
 * @param securityGroups the ids of the security groups that it lists
 * @param deletionProtected whether deletion protection is on
 * @param traffic the traffic that it may serve
 * @param further the holders that no detail of the load balancer shows
 */
public record LoadBalancer(
    String id,
    String name,
    @Nullable String vpc,
    Tags tags,
    Generation generation,
    Instant created,
    Set<String> securityGroups,
    boolean deletionProtected,
    Traffic traffic,
    List<Holder> further)
    implements AwsResource {

  private static final String KEY = "ELB ";
  private static final String PATH = ":loadbalancer/";

  /** The maximum number of targets in a message; further ones are counted. */
  private static final int NAMED_TARGETS = 3;

  public LoadBalancer {
    securityGroups = Set.copyOf(securityGroups);
    further = List.copyOf(further);
  }

  /** A load balancer from a listing, without protection and traffic, which take extra calls. */
  public LoadBalancer(
      String id,
      String name,
      @Nullable String vpc,
      Tags tags,
      Generation generation,
      Instant created,
      Set<String> securityGroups) {
    this(id, name, vpc, tags, generation, created, securityGroups, false, Traffic.NONE, List.of());
  }

  /** A load balancer from a listing that lists no security group. */
  public LoadBalancer(
      String id,
      String name,
      @Nullable String vpc,
      Tags tags,
      Generation generation,
      Instant created) {
    this(id, name, vpc, tags, generation, created, Set.of());
  }

  /** The API that manages the load balancer. */
  public enum Generation {
    CLASSIC,
    V2
  }

  /**
   * The traffic that a load balancer may serve.
   *
   * @param liveTargets the display names of the targets that may receive its traffic, such as
   *     {@code web 10.0.0.7:8080 (healthy)}
   * @param answers the display names of the listeners and rules that answer without a target, such
   *     as {@code listener HTTP:80 (redirect)}
   * @param targetGroups the target groups to which its listeners and rules forward
   */
  public record Traffic(
      List<String> liveTargets, List<String> answers, List<AwsResource> targetGroups) {
    public static final Traffic NONE = new Traffic(List.of(), List.of(), List.of());

    public Traffic {
      liveTargets = List.copyOf(liveTargets);
      answers = List.copyOf(answers);
      targetGroups = List.copyOf(targetGroups);
    }
  }

  /** The load balancer with its details. */
  public LoadBalancer withDetails(boolean nowProtected, Traffic served) {
    return new LoadBalancer(
        id, name, vpc, tags, generation, created, securityGroups, nowProtected, served, further);
  }

  /** The load balancer with its details, if nothing but targets gets its traffic. */
  public LoadBalancer withDetails(boolean nowProtected, List<String> targets) {
    return withDetails(nowProtected, new Traffic(targets, List.of(), List.of()));
  }

  public List<String> liveTargets() {
    return traffic.liveTargets();
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
    traffic.answers().forEach(answer -> holders.add(Holder.outside(answer)));
    if (!liveTargets().isEmpty()) {
      holders.add(Holder.outside(targetsInWords()));
    }
    holders.addAll(further);
    return holders;
  }

  private String targetsInWords() {
    int count = liveTargets().size();
    String named = String.join(", ", liveTargets().stream().limit(NAMED_TARGETS).toList());
    return "%d live target%s: %s%s"
        .formatted(
            count,
            count == 1 ? "" : "s",
            named,
            count > NAMED_TARGETS ? " and %d more".formatted(count - NAMED_TARGETS) : "");
  }

  @Override
  public List<AwsResource> served() {
    return traffic.targetGroups();
  }

  @Override
  public LoadBalancer heldAlsoBy(List<Holder> more) {
    return more.isEmpty()
        ? this
        : new LoadBalancer(
            id,
            name,
            vpc,
            tags,
            generation,
            created,
            securityGroups,
            deletionProtected,
            traffic,
            Holder.union(further, more));
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
    return withDetails(false, traffic);
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
    return KEY + arn.substring(arn.indexOf(PATH) + PATH.length());
  }

  private static String classicKey(String name) {
    return KEY + name;
  }

  /** The load balancer as a holder of other resources, such as {@code load balancer app/web/1}. */
  static Holder holder(AwsResource balancer) {
    return new Holder("load balancer " + balancer.key().substring(KEY.length()), balancer.key());
  }
}
