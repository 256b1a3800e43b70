package io.dataplane.janitor.simulation;

import io.dataplane.janitor.domain.ResourceKind;
import io.dataplane.janitor.domain.RuleReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small region in memory that refuses what AWS refuses. */
final class SimulatedRegion {

  /** What the region says to a change. */
  enum Answer {
    DONE,
    GONE,
    IN_USE,
    TAGS_FULL
  }

  /** AWS's own limit; the tags that it keeps for itself do not count. */
  private static final int MOST_TAGS = 50;

  private final InstantSource clock;
  private final Map<String, SimulatedResource> resources = new LinkedHashMap<>();
  private final Map<String, SimulatedInterface> interfaces = new LinkedHashMap<>();
  private Duration lingering = Duration.ZERO;

  SimulatedRegion(InstantSource clock) {
    this.clock = clock;
  }

  /** For how long the interfaces of a deleted load balancer stay. */
  void interfacesLinger(Duration duration) {
    lingering = duration;
  }

  RegionView view() {
    takeAwayInterfaces();
    return new RegionView(new LinkedHashMap<>(resources), List.copyOf(interfaces.values()));
  }

  /** The view of somebody who looks at once and keeps nothing. */
  RegionView glance() {
    takeAwayInterfaces();
    return new RegionView(resources, List.copyOf(interfaces.values()));
  }

  Optional<SimulatedResource> find(String id) {
    return Optional.ofNullable(resources.get(id));
  }

  Collection<SimulatedResource> all() {
    return List.copyOf(resources.values());
  }

  void put(SimulatedResource resource) {
    resources.put(resource.id(), resource);
  }

  void attach(SimulatedInterface networkInterface) {
    interfaces.put(networkInterface.id(), networkInterface);
  }

  void detach(String interfaceId) {
    interfaces.remove(interfaceId);
  }

  Answer tag(String id, Map<String, String> added) {
    SimulatedResource resource = resources.get(id);
    if (resource == null) {
      return Answer.GONE;
    }
    Map<String, String> tags = new HashMap<>(resource.tags());
    tags.putAll(added);
    if (tags.keySet().stream().filter(key -> !key.startsWith("aws:")).count() > MOST_TAGS) {
      return Answer.TAGS_FULL;
    }
    put(resource.tagged(tags));
    return Answer.DONE;
  }

  Answer untag(String id, Set<String> keys) {
    SimulatedResource resource = resources.get(id);
    if (resource == null) {
      return Answer.GONE;
    }
    put(resource.without(keys));
    return Answer.DONE;
  }

  /** Load balancing takes the deletion of what is not there for done; EC2 does not. */
  Answer delete(String id) {
    SimulatedResource resource = resources.get(id);
    if (resource == null) {
      return id.startsWith("sg-") || id.startsWith("rtb-") ? Answer.GONE : Answer.DONE;
    }
    if (glance().refusesToDelete(resource)) {
      return Answer.IN_USE;
    }
    resources.remove(id);
    if (resource.kind() == ResourceKind.LOAD_BALANCER) {
      letGo(id);
    }
    return Answer.DONE;
  }

  /** All of the rules or none, and of this group alone. */
  Answer revoke(String group, List<RuleReference> rules) {
    SimulatedResource it = resources.get(group);
    if (it == null || !rules.stream().allMatch(rule -> isThere(rule, it))) {
      return Answer.GONE;
    }
    SimulatedResource now = it;
    for (RuleReference rule : rules) {
      now = now.unlinkedFrom(rule.referencedGroup());
    }
    put(now);
    return Answer.DONE;
  }

  private static boolean isThere(RuleReference rule, SimulatedResource group) {
    return group.links().contains(rule.referencedGroup())
        && rule.id().equals(ruleId(group.id(), rule.referencedGroup()));
  }

  Answer authorize(String group, List<RuleReference> rules) {
    SimulatedResource now = resources.get(group);
    if (now == null
        || !rules.stream().allMatch(rule -> resources.containsKey(rule.referencedGroup()))) {
      return Answer.GONE;
    }
    for (RuleReference rule : rules) {
      now = now.linkedTo(rule.referencedGroup());
    }
    put(now);
    return Answer.DONE;
  }

  /** A group has at most one rule for another here, so its id follows from both. */
  static String ruleId(String group, String referenced) {
    return "sgr-" + group + "-" + referenced;
  }

  /** Switches deletion protection of a load balancer on or off. */
  Answer shield(String id, boolean on) {
    SimulatedResource resource = resources.get(id);
    if (resource == null) {
      return Answer.GONE;
    }
    put(resource.shielded(on));
    return Answer.DONE;
  }

  private void letGo(String balancer) {
    Instant end = clock.instant().plus(lingering);
    interfaces.replaceAll(
        (id, each) -> each.balancer().equals(balancer) ? each.endingAt(end) : each);
    resources.replaceAll(
        (id, each) -> each.links().contains(balancer) ? each.unlinkedFrom(balancer) : each);
  }

  private void takeAwayInterfaces() {
    Instant now = clock.instant();
    interfaces.values().removeIf(each -> !each.until().isAfter(now));
  }
}
