package io.dataplane.janitor.simulation.world;

import io.dataplane.janitor.domain.resource.ResourceKind;
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
public final class SimulatedRegion {

  /** What the region says to a change. */
  public enum Answer {
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
  private final Map<String, SimulatedRule> rules = new LinkedHashMap<>();
  private int restore;
  private Duration lingering = Duration.ZERO;

  SimulatedRegion(InstantSource clock) {
    this.clock = clock;
  }

  /** For how long the interfaces of a deleted load balancer stay. */
  public void interfacesLinger(Duration duration) {
    lingering = duration;
  }

  public RegionView view() {
    takeAwayInterfaces();
    return new RegionView(
        new LinkedHashMap<>(resources), List.copyOf(interfaces.values()), rules());
  }

  /** The view of somebody who looks at once and keeps nothing. */
  public RegionView glance() {
    takeAwayInterfaces();
    return new RegionView(resources, List.copyOf(interfaces.values()), rules());
  }

  public Optional<SimulatedResource> find(String id) {
    return Optional.ofNullable(resources.get(id));
  }

  Collection<SimulatedResource> all() {
    return List.copyOf(resources.values());
  }

  void put(SimulatedResource resource) {
    resources.put(resource.id(), resource);
  }

  public void attach(SimulatedInterface networkInterface) {
    interfaces.put(networkInterface.id(), networkInterface);
  }

  public void detach(String interfaceId) {
    interfaces.remove(interfaceId);
  }

  public Answer tag(String id, Map<String, String> added) {
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

  public Answer untag(String id, Set<String> keys) {
    SimulatedResource resource = resources.get(id);
    if (resource == null) {
      return Answer.GONE;
    }
    put(resource.without(keys));
    return Answer.DONE;
  }

  /** Load balancing takes the deletion of what is not there for done; EC2 does not. */
  public Answer delete(String id) {
    SimulatedResource resource = resources.get(id);
    if (resource == null) {
      return id.startsWith("sg-") || id.startsWith("rtb-") ? Answer.GONE : Answer.DONE;
    }
    if (glance().refusesToDelete(resource)) {
      return Answer.IN_USE;
    }
    resources.remove(id);
    rules.values().removeIf(rule -> rule.group().equals(id));
    if (resource.kind() == ResourceKind.LOAD_BALANCER) {
      letGo(id);
    }
    return Answer.DONE;
  }

  public List<SimulatedRule> rules() {
    return List.copyOf(rules.values());
  }

  /** Somebody makes or changes a rule; the same traffic is let pass once. */
  public void permit(SimulatedRule rule) {
    if (rules.containsKey(rule.id()) || !isPermitted(rule)) {
      rules.put(rule.id(), rule);
    }
  }

  /** Whether such a rule is there, whatever its id and its description. */
  boolean isPermitted(SimulatedRule rule) {
    return rules.values().stream().anyMatch(rule::letsTheSamePass);
  }

  /** Somebody takes a rule away. */
  public void forbid(String ruleId) {
    rules.remove(ruleId);
  }

  /** All of the rules or none, and of this group alone. */
  public Answer revoke(String group, List<String> ruleIds) {
    for (String id : ruleIds) {
      SimulatedRule rule = rules.get(id);
      if (rule == null || !rule.group().equals(group)) {
        return Answer.GONE;
      }
    }
    ruleIds.forEach(rules::remove);
    return Answer.DONE;
  }

  /** They get new ids. */
  public Answer authorize(List<SimulatedRule> wanted) {
    if (!wanted.stream()
        .allMatch(
            rule -> resources.containsKey(rule.group()) && resources.containsKey(rule.peer()))) {
      return Answer.GONE;
    }
    wanted.forEach(rule -> permit(rule.withId("sgr-back-" + ++restore)));
    return Answer.DONE;
  }

  /** Switches deletion protection of a load balancer on or off. */
  public Answer shield(String id, boolean on) {
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
