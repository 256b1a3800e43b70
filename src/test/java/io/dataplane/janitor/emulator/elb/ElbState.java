package io.dataplane.janitor.emulator.elb;

import io.dataplane.janitor.emulator.elb.classic.ClassicLoadBalancer.Port;
import io.dataplane.janitor.emulator.elb.common.LoadBalancer;
import io.dataplane.janitor.emulator.elb.common.LoadBalancerType;
import io.dataplane.janitor.emulator.elb.v2.Elbv2Attributes;
import io.dataplane.janitor.emulator.elb.v2.Listener.Action;
import io.dataplane.janitor.emulator.elb.v2.TargetGroup;
import io.dataplane.janitor.emulator.protocol.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The load balancers of both generations and the target groups of the region, to seed and to look
 * at without HTTP. Seeding checks what the API checks, and fails with the API's refusal as an
 * exception; only the characters, lengths and names of tags are free, since {@code aws:} tags are
 * made by nobody else.
 *
 * <p>An id is the ARN of a v2 load balancer, listener or target group, and the name of a classic
 * load balancer. Asking about an id that does not exist is a {@link NoSuchElementException}.
 */
public final class ElbState {
  private static final String INTERNET_FACING = "internet-facing";

  private final Region region;
  private final ElbApis apis;

  public ElbState(Region region, ElbApis apis) {
    this.region = region;
    this.apis = apis;
  }

  /** How long the interfaces of a deleted load balancer stay; they vanish at once by default. */
  public void interfacesLinger(Duration duration) {
    synchronized (region) {
      apis.network.linger(duration);
    }
  }

  /** How many tags fit on a classic load balancer; 10 by default. */
  public void classicTagLimit(int limit) {
    synchronized (region) {
      apis.classicTags.limit(limit);
    }
  }

  /**
   * Adds an internet-facing application load balancer.
   *
   * @param subnetIds at least two, of one VPC and of different availability zones
   * @param groupIds the VPC's default group where empty
   * @return its ARN
   */
  public String addApplicationLoadBalancer(
      String name, List<String> subnetIds, List<String> groupIds, Map<String, String> tags) {
    return add(LoadBalancerType.APPLICATION, name, subnetIds, groupIds, tags);
  }

  /** Adds an internet-facing network load balancer: one subnet will do, and no group; its ARN. */
  public String addNetworkLoadBalancer(
      String name, List<String> subnetIds, List<String> groupIds, Map<String, String> tags) {
    return add(LoadBalancerType.NETWORK, name, subnetIds, groupIds, tags);
  }

  private String add(
      LoadBalancerType type,
      String name,
      List<String> subnetIds,
      List<String> groupIds,
      Map<String, String> tags) {
    synchronized (region) {
      return apis.creation.create(name, type, INTERNET_FACING, subnetIds, groupIds, tags).arn();
    }
  }

  /** Adds a group of IP targets on port 8080: HTTP for application load balancers; its ARN. */
  public String addTargetGroup(
      String name, String protocol, String vpcId, Map<String, String> tags) {
    synchronized (region) {
      String arn = apis.arns.newTargetGroup(name);
      TargetGroup wanted = new TargetGroup(arn, name, "ip", protocol, 8080, vpcId, List.of());
      return apis.targetGroups.create(wanted, tags).arn();
    }
  }

  /** Adds a listener, which keeps the target group in use; its ARN. */
  public String addListener(
      String loadBalancerArn, String protocol, int port, String targetGroupArn) {
    synchronized (region) {
      LoadBalancer loadBalancer = apis.v2.loadBalancer(loadBalancerArn).orElseThrow();
      Action forward = new Action("forward", List.of(targetGroupArn), "");
      return apis.listeners.create(loadBalancer, protocol, port, List.of(forward)).arn();
    }
  }

  /**
   * Adds a listener that answers by itself; its ARN.
   *
   * @param type as AWS calls it, such as {@code redirect}
   */
  public String addAnswer(String loadBalancerArn, int port, String type) {
    synchronized (region) {
      LoadBalancer loadBalancer = apis.v2.loadBalancer(loadBalancerArn).orElseThrow();
      return apis.listeners.create(loadBalancer, "HTTP", port, List.of(answer(type))).arn();
    }
  }

  /** Adds a rule by which a listener answers by itself. */
  public void addAnswerRule(String listenerArn, int priority, String type) {
    synchronized (region) {
      apis.listeners.addRule(listenerArn, priority, List.of(answer(type)));
    }
  }

  /** Adds a rule by which a listener forwards to a target group. */
  public void addForwardRule(String listenerArn, int priority, String targetGroupArn) {
    synchronized (region) {
      Action forward = new Action("forward", List.of(targetGroupArn), "");
      apis.listeners.addRule(listenerArn, priority, List.of(forward));
    }
  }

  private static Action answer(String type) {
    String status =
        switch (type) {
          case "fixed-response" -> "404";
          case "redirect" -> "HTTP_301";
          default -> "";
        };
    return new Action(type, List.of(), status);
  }

  /** Adds a group of the application load balancers behind network load balancers; its ARN. */
  public String addBalancerTargetGroup(String name, String vpcId, Map<String, String> tags) {
    synchronized (region) {
      String arn = apis.arns.newTargetGroup(name);
      TargetGroup wanted = new TargetGroup(arn, name, "alb", "TCP", 80, vpcId, List.of());
      return apis.targetGroups.create(wanted, tags).arn();
    }
  }

  /** Adds an internet-facing classic load balancer that takes HTTP on port 80; its name. */
  public String addClassicLoadBalancer(
      String name, List<String> subnetIds, List<String> groupIds, Map<String, String> tags) {
    synchronized (region) {
      List<Port> ports = List.of(new Port("HTTP", 80, "HTTP", 8080));
      return apis.classicLoadBalancers
          .create(name, INTERNET_FACING, subnetIds, groupIds, ports, tags)
          .name();
    }
  }

  /** Who is registered behind the load balancers, and how they are. */
  public ElbTargets targets() {
    return new ElbTargets(region, apis);
  }

  /** Switches deletion protection of a v2 load balancer on or off. */
  public void protectFromDeletion(String loadBalancerArn, boolean protect) {
    synchronized (region) {
      LoadBalancer found = apis.v2.loadBalancer(loadBalancerArn).orElseThrow();
      apis.v2
          .attributes(found.arn())
          .put(Elbv2Attributes.DELETION_PROTECTION, Boolean.toString(protect));
    }
  }

  /** A VPC endpoint service now stands behind a v2 load balancer: deleting it is ResourceInUse. */
  public void serveElsewhere(String loadBalancerArn) {
    synchronized (region) {
      apis.v2.serveElsewhere(apis.v2.loadBalancer(loadBalancerArn).orElseThrow().arn());
    }
  }

  /** Makes a load balancer of either generation look older or younger than it is. */
  public void createdAt(String id, Instant moment) {
    synchronized (region) {
      apis.v2.loadBalancer(id).ifPresent(found -> apis.v2.put(found.createdAt(moment)));
      apis.classic.loadBalancer(id).ifPresent(found -> apis.classic.put(found.createdAt(moment)));
      requireExisting(id);
    }
  }

  /** Adds or replaces one tag, without any limit. */
  public void tag(String id, String key, String value) {
    synchronized (region) {
      tagsOf(id).put(key, value);
    }
  }

  public void untag(String id, Collection<String> keys) {
    synchronized (region) {
      tagsOf(id).keySet().removeAll(keys);
    }
  }

  public SortedMap<String, String> tags(String id) {
    synchronized (region) {
      return new TreeMap<>(tagsOf(id));
    }
  }

  private SortedMap<String, String> tagsOf(String id) {
    requireExisting(id);
    return apis.classic.loadBalancer(id).isPresent() ? apis.classic.tags(id) : apis.v2.tags(id);
  }

  private void requireExisting(String id) {
    if (!exists(id)) {
      throw new NoSuchElementException(id);
    }
  }

  public boolean exists(String id) {
    synchronized (region) {
      return apis.v2.loadBalancer(id).isPresent()
          || apis.v2.targetGroup(id).isPresent()
          || apis.v2.listener(id).isPresent()
          || apis.classic.loadBalancer(id).isPresent();
    }
  }

  public Set<String> loadBalancerArns() {
    synchronized (region) {
      return new TreeSet<>(apis.v2.loadBalancers().keySet());
    }
  }

  public Set<String> targetGroupArns() {
    synchronized (region) {
      return new TreeSet<>(apis.v2.targetGroups().keySet());
    }
  }

  public Set<String> classicLoadBalancerNames() {
    synchronized (region) {
      return new TreeSet<>(apis.classic.loadBalancers().keySet());
    }
  }
}
