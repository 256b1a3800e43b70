package io.dataplane.janitor.simulation.event;

import io.dataplane.janitor.simulation.world.CoordinationState;
import io.dataplane.janitor.simulation.world.SeededRandom;
import io.dataplane.janitor.simulation.world.SimulatedCustomResource;
import io.dataplane.janitor.simulation.world.SimulatedCustomResource.Trait;
import io.dataplane.janitor.simulation.world.SimulatedResource;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import io.dataplane.janitor.simulation.world.Tenant;
import java.time.Duration;
import java.util.List;

/** People who stop the janitors, let them go on, and clear away what they leave behind. */
final class OperatorEvents {
  private final SimulatedWorld world;

  OperatorEvents(SimulatedWorld world) {
    this.world = world;
  }

  /** Everything, for some hours at most. */
  void freeze(SeededRandom dice) {
    CoordinationState home = dice.pick(world.homes);
    home.freeze.freeze(dice.pick(List.of("incident", "true", "frozen by me")));
    world.tell(() -> "somebody freezes everything");
    world.later(
        dice.between(Duration.ofMinutes(1), Duration.ofHours(6)), () -> home.freeze.freeze(""));
  }

  /** One dataplane, by its name or uid, or one resource. */
  void hold(SeededRandom dice) {
    String tenant = dice.chance(0.5) ? aTenant(dice) : "";
    List<SimulatedResource> resources = world.resources(each -> true);
    if (tenant.isEmpty() && resources.isEmpty()) {
      return;
    }
    String name = tenant.isEmpty() ? dice.pick(resources).id() : tenant;
    dice.pick(world.homes).freeze.hold(name);
    world.tell(() -> "somebody holds " + name);
  }

  private String aTenant(SeededRandom dice) {
    if (world.tenants.isEmpty()) {
      return "";
    }
    Tenant tenant = dice.pick(world.tenants);
    return dice.chance(0.7) ? tenant.name : tenant.uid;
  }

  void annotate(SeededRandom dice) {
    List<SimulatedCustomResource> all = world.customResources();
    if (!all.isEmpty()) {
      SimulatedCustomResource one = dice.pick(all);
      world.change(one.uid(), each -> each.toggled(Trait.FROZEN));
      world.tell(
          () ->
              "the CR of %s %s"
                  .formatted(one.name(), one.is(Trait.FROZEN) ? "thaws" : "is frozen"));
    }
  }

  void thaw(SeededRandom dice) {
    dice.pick(world.homes).freeze.thaw();
    world.tell(() -> "somebody lets go of all that was frozen or held");
  }

  void removeLease(SeededRandom dice) {
    if (dice.chance(0.3)) {
      CoordinationState home = dice.pick(world.homes);
      home.removeLease(world.now());
      world.tell(() -> "somebody deletes a lease");
    }
  }

  void thawAll() {
    world.homes.forEach(home -> home.freeze.thaw());
    for (SimulatedCustomResource each : world.customResources()) {
      world.change(each.uid(), it -> it.without(Trait.FROZEN));
    }
  }
}
