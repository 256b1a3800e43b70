package io.dataplane.janitor.emulator.elb.v2;

import io.dataplane.janitor.emulator.elb.common.ElbArns;
import io.dataplane.janitor.emulator.elb.common.LoadBalancer;
import io.dataplane.janitor.emulator.elb.v2.TargetGroup.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The v2 load balancers, listeners and target groups of the region with their tags, and who uses
 * whom. It stores and finds; what is allowed is decided by the operations.
 */
public final class Elbv2Resources {
  private final NavigableMap<String, LoadBalancer> loadBalancers = new TreeMap<>();
  private final NavigableMap<String, Listener> listeners = new TreeMap<>();
  private final NavigableMap<String, TargetGroup> targetGroups = new TreeMap<>();
  private final Map<String, String> loadBalancerArns = new HashMap<>();
  private final Map<String, String> targetGroupArns = new HashMap<>();

  /** Target group to the listeners that forward to it. */
  private final Map<String, Set<String>> forwarders = new HashMap<>();

  private final Map<String, SortedMap<String, String>> tags = new HashMap<>();
  private final Map<String, SortedMap<String, String>> attributes = new HashMap<>();
  private final Set<String> servedElsewhere = new HashSet<>();

  public NavigableMap<String, LoadBalancer> loadBalancers() {
    return loadBalancers;
  }

  public NavigableMap<String, TargetGroup> targetGroups() {
    return targetGroups;
  }

  NavigableMap<String, Listener> listeners() {
    return listeners;
  }

  public Optional<LoadBalancer> loadBalancer(String arn) {
    return Optional.ofNullable(loadBalancers.get(arn));
  }

  Optional<LoadBalancer> loadBalancerNamed(String name) {
    return Optional.ofNullable(loadBalancerArns.get(name)).flatMap(this::loadBalancer);
  }

  public Optional<TargetGroup> targetGroup(String arn) {
    return Optional.ofNullable(targetGroups.get(arn));
  }

  Optional<TargetGroup> targetGroupNamed(String name) {
    return Optional.ofNullable(targetGroupArns.get(name)).flatMap(this::targetGroup);
  }

  public Optional<Listener> listener(String arn) {
    return Optional.ofNullable(listeners.get(arn));
  }

  NavigableMap<String, Listener> listenersOf(String loadBalancerArn) {
    String prefix = ElbArns.listenerPrefix(loadBalancerArn);
    return listeners.subMap(prefix, true, prefix + Character.MAX_VALUE, false);
  }

  /** The load balancers that forward to a target group; AWS allows one at most. */
  List<String> loadBalancersOf(String targetGroupArn) {
    return forwarders.getOrDefault(targetGroupArn, Set.of()).stream()
        .flatMap(arn -> listener(arn).stream())
        .map(Listener::loadBalancerArn)
        .distinct()
        .toList();
  }

  /** Whether a target group of network load balancers sends to this application load balancer. */
  boolean isTarget(String loadBalancerArn, @Nullable Integer port) {
    return targetGroups.values().stream()
        .filter(group -> group.targetType().equals("alb"))
        .anyMatch(group -> sendsTo(group, loadBalancerArn, port));
  }

  private static boolean sendsTo(
      TargetGroup group, String loadBalancerArn, @Nullable Integer port) {
    for (Target target : group.targets()) {
      @Nullable Integer targetPort = target.port() == null ? group.port() : target.port();
      if (target.id().equals(loadBalancerArn) && (port == null || port.equals(targetPort))) {
        return true;
      }
    }
    return false;
  }

  /** Marks a load balancer as the front of, for example, a VPC endpoint service. */
  public void serveElsewhere(String loadBalancerArn) {
    servedElsewhere.add(loadBalancerArn);
  }

  boolean isServedElsewhere(String loadBalancerArn) {
    return servedElsewhere.contains(loadBalancerArn);
  }

  /** The tags of a load balancer, listener or target group, to read and to write. */
  public SortedMap<String, String> tags(String arn) {
    return tags.computeIfAbsent(arn, unused -> new TreeMap<>());
  }

  public SortedMap<String, String> attributes(String loadBalancerArn) {
    return attributes.computeIfAbsent(loadBalancerArn, unused -> new TreeMap<>());
  }

  /** Adds a load balancer or replaces the one with its ARN. */
  public void put(LoadBalancer loadBalancer) {
    loadBalancers.put(loadBalancer.arn(), loadBalancer);
    loadBalancerArns.put(loadBalancer.name(), loadBalancer.arn());
  }

  /** Adds a target group or replaces the one with its ARN. */
  public void put(TargetGroup targetGroup) {
    targetGroups.put(targetGroup.arn(), targetGroup);
    targetGroupArns.put(targetGroup.name(), targetGroup.arn());
  }

  void put(Listener listener) {
    listeners.put(listener.arn(), listener);
    listener
        .targetGroupArns()
        .forEach(
            arn -> forwarders.computeIfAbsent(arn, unused -> new HashSet<>()).add(listener.arn()));
  }

  /** Takes the listeners along, as AWS does; target groups stay. */
  void remove(LoadBalancer loadBalancer) {
    List.copyOf(listenersOf(loadBalancer.arn()).values()).forEach(this::remove);
    loadBalancers.remove(loadBalancer.arn());
    loadBalancerArns.remove(loadBalancer.name());
    tags.remove(loadBalancer.arn());
    attributes.remove(loadBalancer.arn());
    servedElsewhere.remove(loadBalancer.arn());
  }

  void remove(TargetGroup targetGroup) {
    targetGroups.remove(targetGroup.arn());
    targetGroupArns.remove(targetGroup.name());
    forwarders.remove(targetGroup.arn());
    tags.remove(targetGroup.arn());
  }

  void remove(Listener listener) {
    listeners.remove(listener.arn());
    listener
        .targetGroupArns()
        .flatMap(arn -> Optional.ofNullable(forwarders.get(arn)).stream())
        .forEach(users -> users.remove(listener.arn()));
    tags.remove(listener.arn());
  }

  /** Those of the ARNs that exist, sorted, for a listing of some. */
  static <T> NavigableMap<String, T> only(NavigableMap<String, T> all, Collection<String> arns) {
    NavigableMap<String, T> some = new TreeMap<>();
    for (String arn : new ArrayList<>(arns)) {
      Optional.ofNullable(all.get(arn)).ifPresent(found -> some.put(arn, found));
    }
    return some;
  }
}
