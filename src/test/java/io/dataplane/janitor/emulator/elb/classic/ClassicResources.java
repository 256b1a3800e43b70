package io.dataplane.janitor.emulator.elb.classic;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The classic load balancers of the region, by name, with their tags. */
public final class ClassicResources {
  private final NavigableMap<String, ClassicLoadBalancer> loadBalancers = new TreeMap<>();
  private final Map<String, SortedMap<String, String>> tags = new HashMap<>();
  private final Map<String, NavigableMap<String, ClassicInstanceState>> instances = new HashMap<>();

  public NavigableMap<String, ClassicLoadBalancer> loadBalancers() {
    return loadBalancers;
  }

  public Optional<ClassicLoadBalancer> loadBalancer(String name) {
    return Optional.ofNullable(loadBalancers.get(name));
  }

  /** The tags of a load balancer, to read and to write. */
  public SortedMap<String, String> tags(String name) {
    return tags.computeIfAbsent(name, unused -> new TreeMap<>());
  }

  /** The state of each instance that is registered with a load balancer, to read and to write. */
  NavigableMap<String, ClassicInstanceState> instances(String name) {
    return instances.computeIfAbsent(name, unused -> new TreeMap<>());
  }

  /** Adds a load balancer or replaces the one of its name; the tags stay. */
  public void put(ClassicLoadBalancer loadBalancer) {
    loadBalancers.put(loadBalancer.name(), loadBalancer);
  }

  void remove(ClassicLoadBalancer loadBalancer) {
    loadBalancers.remove(loadBalancer.name());
    tags.remove(loadBalancer.name());
    instances.remove(loadBalancer.name());
  }
}
