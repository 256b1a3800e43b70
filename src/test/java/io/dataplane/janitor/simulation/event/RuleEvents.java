package io.dataplane.janitor.simulation.event;

import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.simulation.world.SeededRandom;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import io.dataplane.janitor.simulation.world.SimulatedRule;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who lets security groups reach each other, and shuts them out again. */
final class RuleEvents {
  private final SimulatedWorld world;

  RuleEvents(SimulatedWorld world) {
    this.world = world;
  }

  /** A group that somebody lives by, or nobody's, lets in one that was left behind, or any. */
  void letInWhatLeaked(SeededRandom dice) {
    Set<String> living = world.livingTenants();
    List<SimulatedResource> groups =
        world.resources(it -> it.kind() == ResourceKind.SECURITY_GROUP);
    List<SimulatedResource> leaked =
        groups.stream()
            .filter(it -> !it.maker().isEmpty() && !living.contains(it.maker()))
            .toList();
    List<SimulatedResource> others = groups.stream().filter(it -> !leaked.contains(it)).toList();
    if (!leaked.isEmpty() && !others.isEmpty()) {
      SimulatedResource group = dice.pick(dice.chance(0.8) ? others : groups);
      letIn(group.id(), dice.pick(leaked).id(), dice);
    }
  }

  void letIn(String group, String peer, SeededRandom dice) {
    SimulatedRule rule = SimulatedRule.random("sgr-" + world.number(), group, peer, dice);
    world.region.permit(rule);
    world.tell(() -> "somebody makes " + rule);
  }

  void shutOut(SeededRandom dice) {
    any(dice)
        .ifPresent(
            rule -> {
              world.region.forbid(rule.id());
              world.tell(() -> "somebody takes away " + rule);
            });
  }

  /** AWS lets that be changed in place: the rule keeps its id. */
  void describe(SeededRandom dice) {
    any(dice)
        .ifPresent(
            rule -> {
              world.region.permit(
                  rule.described(dice.chance(0.5) ? SimulatedRule.SHARED : "by hand"));
              world.tell(() -> "somebody describes %s anew".formatted(rule));
            });
  }

  private Optional<SimulatedRule> any(SeededRandom dice) {
    List<SimulatedRule> rules = world.region.rules();
    return rules.isEmpty() ? Optional.empty() : Optional.of(dice.pick(rules));
  }
}
